import type { PublicOrganization } from '@repo/contracts/organizations/organizations'
import { portal } from '#messages/it/portal.ts'

/** A body in a list, leading to its own page. */
export function OrganizationCard({ organization }: { organization: PublicOrganization }) {
  return (
    <div className="card link-card">
      <div className="organization-row">
        <img src={`/enti/${organization.fiscalCode}/stemma.svg`} alt="" width={48} height={48} loading="lazy" />
        <div>
          <h3 className="h6 mb-1">
            <a href={`/enti/${organization.fiscalCode}`}>{organization.name}</a>
          </h3>
          <p>{portal.home.fiscalCode(organization.fiscalCode)}</p>
        </div>
      </div>
    </div>
  )
}
