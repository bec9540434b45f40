import type { PublicOrganization } from '@repo/contracts/organizations/organizations'
import type { ReactNode } from 'react'
import { CitizenFooter } from './citizen-footer.tsx'
import { CitizenHeader, type Section } from './citizen-header.tsx'
import { ContactBox } from './contact-box.tsx'

/**
 * The frame of every page of the portal. With an organization, header, colours and footer are those of the body;
 * without, those of the portal.
 */
export function CitizenPage(props: {
  organization?: PublicOrganization | undefined
  section?: Section | undefined
  children: ReactNode
}) {
  const { organization, section, children } = props
  return (
    <>
      {organization !== undefined && (
        <link rel="stylesheet" href={`/enti/${organization.fiscalCode}/tema.css`} precedence="organization" />
      )}
      <CitizenHeader organization={organization} section={section} />
      <main id="main-content" tabIndex={-1}>
        {children}
      </main>
      <ContactBox organization={organization} />
      <CitizenFooter organization={organization} />
    </>
  )
}
