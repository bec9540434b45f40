import { type NextRequest, NextResponse } from 'next/server'
import { env } from '#env'
import { contentSecurityPolicy } from '#lib/content-security-policy.ts'
import { decide, type Site } from '#lib/sites.ts'

/** Stands before every page: which site, which pages, who may change things, and the policy that the answer carries. */
export function proxy(request: NextRequest): NextResponse {
  const { CITIZEN_ORIGIN, BACKOFFICE_ORIGIN } = env()
  const decision = decide(
    {
      host: request.headers.get('host') ?? '',
      method: request.method,
      pathname: request.nextUrl.pathname,
      origin: request.headers.get('origin') ?? undefined,
      secFetchSite: request.headers.get('sec-fetch-site') ?? undefined,
    },
    { citizen: CITIZEN_ORIGIN, backoffice: BACKOFFICE_ORIGIN },
  )
  switch (decision.kind) {
    case 'refuse':
      return new NextResponse(`${decision.reason}\n`, {
        status: decision.status,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      })
    case 'redirect':
      return NextResponse.redirect(decision.location + request.nextUrl.search, 307)
    case 'not-found':
      return withPolicy(request, decision.site, notFoundPath(decision.site))
    case 'pass':
      return withPolicy(request, decision.site, undefined)
  }
}

/** A path that no page has: the group's catch-all answers it with the site's own 404. */
function notFoundPath(site: Site): string {
  return site === 'citizen' ? '/pagina-inesistente' : '/gestione/pagina-inesistente'
}

function withPolicy(request: NextRequest, site: Site, rewriteTo: string | undefined): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy({
    site,
    nonce,
    checkoutOrigins: env().CHECKOUT_ORIGIN,
    development: process.env.NODE_ENV === 'development',
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)
  const response =
    rewriteTo === undefined
      ? NextResponse.next({ request: { headers } })
      : NextResponse.rewrite(new URL(rewriteTo, request.url), { request: { headers } })
  response.headers.set('content-security-policy', policy)
  const own = site === 'citizen' ? env().CITIZEN_ORIGIN : env().BACKOFFICE_ORIGIN
  if (own.startsWith('https:')) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return response
}

export const config = {
  // Build output and public files carry no page and no cookie.
  matcher: ['/((?!_next/static/|fonts/|immagini/|icone\\.svg|favicon\\.svg).*)'],
}
