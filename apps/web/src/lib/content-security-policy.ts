import type { Site } from './sites.ts'

/**
 * The Content-Security-Policy of one answer.
 * `nonce` lets in the scripts that this answer carries; `checkoutOrigins` are where a citizen's form may end up after our redirect.
 * `development` adds what the reloading server needs (eval, web socket) and is never on in production.
 */
export function contentSecurityPolicy(options: {
  readonly site: Site
  readonly nonce: string
  readonly checkoutOrigins: readonly string[]
  readonly development: boolean
}): string {
  const { site, nonce, checkoutOrigins, development } = options
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'form-action': ["'self'", ...(site === 'citizen' ? checkoutOrigins : [])],
    'frame-ancestors': ["'none'"],
    'frame-src': ["'none'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'manifest-src': ["'self'"],
  }
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}
