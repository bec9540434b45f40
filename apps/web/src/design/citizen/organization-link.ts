import type { PublicOrganization } from '@repo/contracts/organizations/organizations'

/** A page of the portal that keeps the body being visited. */
export function withOrganization(path: string, organization: PublicOrganization | undefined): string {
  if (organization === undefined) return path
  const [page, anchor] = path.split('#', 2)
  return `${page}?ente=${organization.fiscalCode}${anchor === undefined ? '' : `#${anchor}`}`
}
