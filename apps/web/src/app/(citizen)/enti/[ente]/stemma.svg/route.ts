import { organizationLogo } from '#features/organizations/organization-logo.ts'

/** The coat of arms of a body, or a plain shield when it gave none. */
export async function GET(_: Request, { params }: { params: Promise<{ ente: string }> }): Promise<Response> {
  return new Response(await organizationLogo((await params).ente), {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=300' },
  })
}
