import { cookies } from 'next/headers'
import { env } from '#env'

/** Which document was asked, what was typed to prove oneself and why it was not enough. */
export interface DownloadRefusal {
  readonly document: 'notice' | 'receipt'
  readonly typed: string
  readonly message: string
}

const NAME = 'documento-rifiutato'

/**
 * Carries a refusal to the page shown next: a file was asked by a plain form, so there is no other way to say why it did not come.
 * It lives a few seconds, for that page alone; what was typed never enters an address or a log.
 */
export async function keepRefusal(path: string, refusal: DownloadRefusal): Promise<void> {
  const value = Buffer.from(JSON.stringify(refusal)).toString('base64url')
  const secure = env().CITIZEN_ORIGIN.startsWith('https:')
  ;(await cookies()).set(NAME, value, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: 20 })
}

/** The refusal to show on this page, if one has just happened. */
export async function readRefusal(): Promise<DownloadRefusal | undefined> {
  const value = (await cookies()).get(NAME)?.value
  if (value === undefined) return undefined
  try {
    const refusal = JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as DownloadRefusal
    return typeof refusal.typed === 'string' && typeof refusal.message === 'string' ? refusal : undefined
  } catch {
    // Not written by us: as good as absent.
    return undefined
  }
}
