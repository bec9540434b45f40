import { cookies } from 'next/headers'
import { env } from '#env'
import { operatorCookie } from './operator-cookie.ts'

const cookieName = () => operatorCookie(env().BACKOFFICE_ORIGIN)

export function isSecure(): boolean {
  return env().BACKOFFICE_ORIGIN.startsWith('https:')
}

/** The operator's session token; undefined when nobody is signed in. */
export async function operatorToken(): Promise<string | undefined> {
  return (await cookies()).get(cookieName())?.value
}

/** Keeps the token out of reach of scripts and of requests that start on other sites. Ends with the session. */
export async function keepOperatorToken(token: string, expires: Date): Promise<void> {
  const options = { httpOnly: true, sameSite: 'strict', secure: isSecure(), path: '/', expires } as const
  ;(await cookies()).set(cookieName(), token, options)
}

export async function dropOperatorToken(): Promise<void> {
  ;(await cookies()).set(cookieName(), '', { httpOnly: true, secure: isSecure(), path: '/', maxAge: 0 })
}
