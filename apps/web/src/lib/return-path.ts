/**
 * A page of the back office to go to after signing in. Anything that is not a plain path below `/gestione`
 * (another site, a scheme, a trick with slashes) becomes the first page.
 */
export function returnPath(given: string | undefined): string {
  const home = '/gestione'
  if (given === undefined || !/^\/gestione(?:[/?][^\s\\]*)?$/.test(given)) return home
  const url = new URL(given, 'http://internal.invalid')
  const inside = url.pathname === home || url.pathname.startsWith(`${home}/`)
  if (url.host !== 'internal.invalid' || !inside || url.pathname === '/gestione/accesso') return home
  return url.pathname + url.search
}

/** Address of the sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  const back = returnPath(path)
  return back === '/gestione' ? '/gestione/accesso' : `/gestione/accesso?pagina=${encodeURIComponent(back)}`
}
