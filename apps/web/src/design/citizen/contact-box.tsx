import type { PublicOrganization } from '@repo/contracts/organizations/organizations'
import { frame } from '#messages/it/frame.ts'
import { Icon } from '../icon.tsx'
import { withOrganization } from './organization-link.ts'

/** «Contatta il comune», at the end of every page and step: help is always in the same place (WCAG 2.2, 3.2.6). */
export function ContactBox({ organization }: { organization: PublicOrganization | undefined }) {
  const link = (path: string) => withOrganization(path, organization)
  return (
    <div className="contact-box no-print">
      <div className="container">
        <section className="panel" aria-labelledby="contact-title" data-element="contacts">
          <h2 className="panel-title" id="contact-title">
            {frame.contactTitle(organization?.name)}
          </h2>
          <ul className="link-list">
            <li>
              <a className="list-item" href={link('/domande-frequenti')}>
                <Icon name="help-circle" />
                <span>{frame.contactFaq}</span>
              </a>
            </li>
            <li>
              <a className="list-item" href={link('/assistenza')}>
                <Icon name="mail" />
                <span>{frame.contactAssistance}</span>
              </a>
            </li>
            {organization?.phone !== undefined && (
              <li>
                <a className="list-item" href={`tel:${organization.phone.replace(/[^+\d]/g, '')}`}>
                  <Icon name="telephone" />
                  <span>{frame.contactCall(organization.phone)}</span>
                </a>
              </li>
            )}
            {organization !== undefined && (
              <li>
                <a className="list-item" href={link('/assistenza#appuntamento')}>
                  <Icon name="calendar" />
                  <span>{frame.contactBook}</span>
                </a>
              </li>
            )}
          </ul>
          {organization !== undefined && (
            <>
              <h3 className="h6">{frame.problems}</h3>
              <ul className="link-list mb-0">
                <li>
                  <a className="list-item" href={link('/assistenza#disservizio')}>
                    <Icon name="map-marker" />
                    <span>{frame.contactReport}</span>
                  </a>
                </li>
              </ul>
            </>
          )}
        </section>
      </div>
    </div>
  )
}
