/** How many calls a minute one address may make to a group of routes. */
export interface Limit {
  readonly group: string
  readonly perMinute: number
}

const groups: readonly (Limit & { readonly matches: (route: string) => boolean })[] = [
  { group: 'sign-in', perMinute: 30, matches: (route) => route === '/backoffice/sessions' },
  // Asking for somebody's document by guessing tax codes must be slow.
  { group: 'proof', perMinute: 30, matches: (route) => /^\/citizen\/organizations\/.*\.pdf$/.test(route) },
  { group: 'citizen', perMinute: 600, matches: (route) => route.startsWith('/citizen/') },
  { group: 'backoffice', perMinute: 1_200, matches: (route) => route.startsWith('/backoffice/') },
  // A vendor's programs share an address, and each has its own limit, counted where it is known: this one is for who is nobody.
  { group: 'public-api', perMinute: 120_000, matches: (route) => route.startsWith('/v1/') },
  { group: 'token', perMinute: 300, matches: (route) => route === '/oauth/token' },
  { group: 'status', perMinute: 600, matches: (route) => route === '/status' || route.startsWith('/.well-known/') },
  { group: 'docs', perMinute: 300, matches: (route) => route.startsWith('/docs') || route === '/openapi.json' },
]

/** The Nodo, monitors and health checks are never limited here: their doors have their own keepers. */
const unlimited: Limit = { group: 'unlimited', perMinute: Number.POSITIVE_INFINITY }

export function limitOf(route: string | undefined): Limit {
  if (route === undefined) return { group: 'unknown', perMinute: 60 }
  return groups.find((each) => each.matches(route)) ?? unlimited
}
