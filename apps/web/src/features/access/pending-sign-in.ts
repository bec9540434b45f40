import { cookies } from 'next/headers'
import { env } from '#env'
import { isSecure } from '#lib/operator-token.ts'
import { seal, unseal } from '#lib/sealed.ts'

/** Credentials already accepted, waiting for the second factor. */
export interface PendingSignIn {
  readonly email: string
  readonly password: string
}

const MINUTES = 5
const name = () => (isSecure() ? '__Host-accesso-in-corso' : 'accesso-in-corso')

/** Keeps the credentials between the two steps: sealed, out of the page, for five minutes. */
export async function keepPendingSignIn(pending: PendingSignIn): Promise<void> {
  const value = seal(JSON.stringify({ ...pending, until: Date.now() + MINUTES * 60_000 }), env().WEB_API_KEY)
  const options = { httpOnly: true, sameSite: 'strict', secure: isSecure(), path: '/', maxAge: MINUTES * 60 } as const
  ;(await cookies()).set(name(), value, options)
}

/** The credentials of the first step; undefined when too much time has passed. */
export async function readPendingSignIn(): Promise<PendingSignIn | undefined> {
  const sealed = (await cookies()).get(name())?.value
  const text = sealed === undefined ? undefined : unseal(sealed, env().WEB_API_KEY)
  if (text === undefined) return undefined
  const { email, password, until } = JSON.parse(text) as PendingSignIn & { until: number }
  return Date.now() < until ? { email, password } : undefined
}

export async function dropPendingSignIn(): Promise<void> {
  ;(await cookies()).set(name(), '', { httpOnly: true, secure: isSecure(), path: '/', maxAge: 0 })
}
