// Where the operator's session is kept in the browser. Runs in plain Node too: imports nothing.

/** Browsers accept a `__Host-` cookie only over https, for one host and the whole of it. */
export function operatorCookie(backofficeOrigin: string): string {
  return backofficeOrigin.startsWith('https:') ? '__Host-sessione-operatore' : 'sessione-operatore'
}

/** A cookie of a request; undefined when it is not there, or cannot be read. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    const value = part.slice(at + 1).trim()
    try {
      return decodeURIComponent(value)
    } catch {
      return undefined
    }
  }
  return undefined
}
