import type { ArchiveOrganization } from '@repo/domain/archive-copy'
import type { OrganizationRecord } from '../organizations/organizations.facade.js'

/** What the archive is told of the organization. No position of ours changes amount with the day on which it is paid. */
export function factsOf({ name, officeName }: OrganizationRecord): ArchiveOrganization {
  return { name, officeName: officeName ?? undefined, amountVaries: false }
}
