/** The two faces of this program, each with its own host, pages and cookies. */
export type Site = 'citizen' | 'backoffice'

export interface Origins {
  readonly citizen: string
  readonly backoffice: string
}

export interface Incoming {
  /** The Host header, port included. */
  readonly host: string
  readonly method: string
  readonly pathname: string
  readonly origin: string | undefined
  readonly secFetchSite: string | undefined
}

/** What to do with a request, decided before any page is touched. */
export type Decision =
  | { readonly kind: 'pass'; readonly site: Site }
  /** Answered 404 with the site's own page. */
  | { readonly kind: 'not-found'; readonly site: Site }
  | { readonly kind: 'redirect'; readonly site: Site; readonly location: string }
  /** Answered at once: 403 for a request forged by another site, 421 for a host that is not ours. */
  | { readonly kind: 'refuse'; readonly status: 403 | 421; readonly reason: string }

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Chooses the site by Host, keeps each group of pages on its own host and refuses every change asked by a page that is not ours.
 * The last check holds for all methods but the safe ones and does not lean on the framework's own.
 */
export function decide(request: Incoming, origins: Origins): Decision {
  const site = siteOf(request.host, origins)
  if (site === undefined) return { kind: 'refuse', status: 421, reason: 'This host is not served here' }
  if (!SAFE_METHODS.has(request.method) && !isOwn(request, origins[site])) {
    return { kind: 'refuse', status: 403, reason: 'The request does not come from a page of this site' }
  }
  const management = request.pathname === '/gestione' || request.pathname.startsWith('/gestione/')
  if (site === 'citizen') return management ? { kind: 'not-found', site } : { kind: 'pass', site }
  if (request.pathname === '/') return { kind: 'redirect', site, location: `${origins.backoffice}/gestione` }
  return management ? { kind: 'pass', site } : { kind: 'not-found', site }
}

function siteOf(host: string, origins: Origins): Site | undefined {
  const name = host.toLowerCase()
  if (name === new URL(origins.citizen).host) return 'citizen'
  if (name === new URL(origins.backoffice).host) return 'backoffice'
  return undefined
}

/**
 * Where to send somebody who typed the loopback address instead of the configured name; undefined for every other host.
 * The server asks before the framework does, because the framework takes the two names for one and would send it in circles.
 */
export function properOrigin(host: string, origins: Origins): string | undefined {
  const port = /^(?:127\.0\.0\.1|localhost|\[::1\]):(\d+)$/.exec(host)?.[1]
  if (port === undefined || siteOf(host, origins) !== undefined) return undefined
  return [origins.citizen, origins.backoffice].find((origin) => new URL(origin).port === port)
}

function isOwn(request: Incoming, origin: string): boolean {
  if (request.origin !== undefined) return request.origin === origin
  return request.secFetchSite === 'same-origin'
}
