import type { PublicOrganization } from '@repo/contracts/organizations/organizations'
import { frame } from '#messages/it/frame.ts'
import { BrandMark } from './citizen-header.tsx'
import { withOrganization } from './organization-link.ts'

export function CitizenFooter({ organization }: { organization: PublicOrganization | undefined }) {
  const link = (path: string) => withOrganization(path, organization)
  return (
    <footer className="it-footer no-print" id="footer" tabIndex={-1}>
      <div className="it-footer-main">
        <div className="container">
          <div className="it-brand-wrapper pb-3">
            <a href={organization === undefined ? '/' : `/enti/${organization.fiscalCode}`}>
              <BrandMark organization={organization} />
              <span>{organization?.name ?? frame.portalName}</span>
            </a>
          </div>
          <div className="row pb-4">
            {organization !== undefined && (
              <div className="col-lg-4 pb-3">
                <h2>{frame.contacts}</h2>
                <Contacts organization={organization} />
              </div>
            )}
            <div className="col-lg-4 pb-3">
              <h2>{frame.usefulLinks}</h2>
              <ul className="footer-list">
                <FooterLink href={link('/domande-frequenti')} element="faq" label={frame.readFaq} />
                <FooterLink href={link('/assistenza')} element="contacts" label={frame.askAssistance} />
                <FooterLink
                  href={link('/assistenza#appuntamento')}
                  element="appointment-booking"
                  label={frame.bookAppointment}
                />
                <FooterLink
                  href={link('/assistenza#disservizio')}
                  element="report-inefficiency"
                  label={frame.reportInefficiency}
                />
              </ul>
            </div>
            <div className="col-lg-4 pb-3">
              <h2>{frame.legalLinks}</h2>
              <ul className="footer-list">
                <FooterLink
                  href={organization?.privacyUrl ?? link('/privacy')}
                  element="privacy-policy-link"
                  label={frame.privacy}
                />
                <FooterLink href={link('/note-legali')} element="legal-notes" label={frame.legalNotes} />
                {organization?.accessibilityUrl !== undefined && (
                  <FooterLink
                    href={organization.accessibilityUrl}
                    element="accessibility-link"
                    label={frame.accessibilityDeclaration}
                  />
                )}
                <FooterLink
                  href={link('/accessibilita')}
                  element="accessibility-feedback"
                  label={frame.accessibility}
                />
              </ul>
            </div>
          </div>
        </div>
      </div>
      <div className="it-footer-small-prints">
        <div className="container">{frame.slimName}</div>
      </div>
    </footer>
  )
}

function FooterLink({ href, element, label }: { href: string; element: string; label: string }) {
  return (
    <li>
      <a href={href} data-element={element}>
        {label}
      </a>
    </li>
  )
}

function Contacts({ organization }: { organization: PublicOrganization }) {
  return (
    <address className="footer-info mb-0">
      <strong>{organization.name}</strong>
      <br />
      {organization.address !== undefined && (
        <>
          {organization.address}
          <br />
        </>
      )}
      {frame.fiscalCode}: {organization.fiscalCode}
      {organization.phone !== undefined && (
        <>
          <br />
          {frame.telephone}: <a href={`tel:${organization.phone.replace(/[^+\d]/g, '')}`}>{organization.phone}</a>
        </>
      )}
      {organization.email !== undefined && (
        <>
          <br />
          {frame.email}: <a href={`mailto:${organization.email}`}>{organization.email}</a>
        </>
      )}
      {organization.certifiedEmail !== undefined && (
        <>
          <br />
          {frame.certifiedEmail}: <a href={`mailto:${organization.certifiedEmail}`}>{organization.certifiedEmail}</a>
        </>
      )}
    </address>
  )
}
