import { organizationStyleSheet } from '#design/organization-theme.ts'
import { frameOrganization } from '#features/organizations/public-organizations.ts'

/** The colours of a body as a style sheet of its own: the security policy allows no style inside pages. */
export async function GET(_: Request, { params }: { params: Promise<{ ente: string }> }): Promise<Response> {
  const organization = await frameOrganization((await params).ente)
  return new Response(organizationStyleSheet(organization?.primaryColor ?? ''), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=300' },
  })
}
