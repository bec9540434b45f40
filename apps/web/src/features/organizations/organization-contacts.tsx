import type { PublicOrganization } from '@repo/contracts/organizations/organizations'
import { SummaryList } from '#design/summary-list.tsx'
import { frame } from '#messages/it/frame.ts'
import { portal } from '#messages/it/portal.ts'

const words = portal.assistance

/** How to reach a body; without one, how to find it. */
export function OrganizationContacts({ organization }: { organization: PublicOrganization | undefined }) {
  if (organization === undefined) {
    return (
      <>
        <p>{words.chooseOrganization}</p>
        <a className="btn btn-primary" href="/#enti">
          {portal.home.organizationsTitle}
        </a>
      </>
    )
  }
  const { phone, email, certifiedEmail, address } = organization
  const reachable = [phone, email, certifiedEmail, address].some((value) => value !== undefined)
  return (
    <section className="panel" aria-labelledby="recapiti">
      <h2 className="panel-title" id="recapiti">
        {words.officeTitle(organization.name)}
      </h2>
      {reachable ? (
        <SummaryList
          rows={[
            phone !== undefined && {
              label: frame.telephone,
              value: <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>,
            },
            email !== undefined && { label: frame.email, value: <a href={`mailto:${email}`}>{email}</a> },
            certifiedEmail !== undefined && {
              label: frame.certifiedEmail,
              value: <a href={`mailto:${certifiedEmail}`}>{certifiedEmail}</a>,
            },
            address !== undefined && { label: frame.address, value: address },
          ]}
        />
      ) : (
        <p>{words.noContacts}</p>
      )}
    </section>
  )
}
