import type { PublicOrganization } from '@repo/contracts/organizations/organizations'
import { frame } from '#messages/it/frame.ts'
import { Icon } from '../icon.tsx'
import { SkipLinks } from '../skip-links.tsx'
import { withOrganization } from './organization-link.ts'

/** Which of the first-level pages holds the one being read. */
export type Section = 'services' | 'payments' | 'faq'

const SECTIONS = [
  { section: 'services', href: '/servizi', label: frame.services, element: 'all-services' },
  { section: 'payments', href: '/pagamenti', label: frame.payments, element: 'payments' },
  { section: 'faq', href: '/domande-frequenti', label: frame.faq, element: 'faq' },
] as const

export function CitizenHeader(props: { organization?: PublicOrganization | undefined; section?: Section | undefined }) {
  const { organization, section } = props
  return (
    <header className="it-header-wrapper">
      <SkipLinks withFooter />
      <div className="it-header-slim-wrapper">
        <div className="container">
          <div className="it-header-slim-wrapper-content">
            <span className="navbar-brand">{frame.slimName}</span>
            {organization?.siteUrl !== undefined && (
              <a href={organization.siteUrl}>
                {frame.toInstitutionalSite}
                <Icon name="external-link" className="icon-white icon-xs" />
              </a>
            )}
          </div>
        </div>
      </div>
      <div className="it-nav-wrapper">
        <div className="it-header-center-wrapper">
          <div className="container">
            <div className="it-header-center-content-wrapper">
              <div className="it-brand-wrapper ps-0">
                <a href={organization === undefined ? '/' : `/enti/${organization.fiscalCode}`}>
                  <BrandMark organization={organization} />
                  <div className="it-brand-text">
                    <div className="it-brand-title">{organization?.name ?? frame.portalName}</div>
                    <div className="it-brand-tagline d-none d-md-block">
                      {organization === undefined ? frame.portalTagline : frame.portalName}
                    </div>
                  </div>
                </a>
              </div>
            </div>
          </div>
        </div>
        <nav
          className="it-header-navbar-wrapper position-static mt-0"
          aria-label={frame.mainNavigation}
          data-element="main-navigation"
        >
          <div className="container">
            <ul className="navbar-nav">
              {SECTIONS.map((item) => (
                <li className="nav-item" key={item.section}>
                  <a
                    className={`nav-link ${item.section === section ? 'active' : ''}`}
                    href={withOrganization(item.href, organization)}
                    aria-current={item.section === section ? 'true' : undefined}
                    data-element={item.element}
                  >
                    {item.label}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </nav>
      </div>
    </header>
  )
}

/** Coat of arms of the body, or the sign of the public administration. */
export function BrandMark({ organization }: { organization?: PublicOrganization | undefined }) {
  if (organization === undefined) return <Icon name="pa" className="icon-white" />
  return (
    <img className="brand-mark" src={`/enti/${organization.fiscalCode}/stemma.svg`} alt="" width={76} height={76} />
  )
}
