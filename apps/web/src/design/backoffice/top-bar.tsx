import type { Session } from '@repo/contracts/access/sessions'
import { backoffice } from '#messages/it/backoffice.ts'
import { Icon } from '../icon.tsx'

/** What the top bar can do; given by the pages, because the frame calls nobody. */
export interface TopBarActions {
  readonly signOut: (form: FormData) => Promise<void>
  readonly switchOrganization: (form: FormData) => Promise<void>
}

/** What the frame of the back office needs from each page. */
export interface ShellProps {
  readonly session: Session
  readonly actions: TopBarActions
  readonly environment: string
}

export function TopBar({ session, actions, environment }: ShellProps) {
  const others = session.organizations.filter(
    (organization) => organization.fiscalCode !== session.organization.fiscalCode,
  )
  return (
    <div className="it-header-slim-wrapper top-bar">
      <a className="navbar-brand" href="/gestione">
        <Icon name="pa" className="icon-white icon-sm" />
        <span>
          {backoffice.product} <span className="fw-normal">{backoffice.area}</span>
        </span>
      </a>
      {environment !== '' && (
        <span className="badge environment-badge">
          <span className="visually-hidden">{backoffice.environment('')}</span>
          {environment}
        </span>
      )}
      <div className="it-header-slim-right-zone ms-auto">
        {others.length === 0 ? (
          <span className="organization-name">{session.organization.name}</span>
        ) : (
          <details className="menu dropdown">
            <summary aria-label={backoffice.organizationMenu(session.organization.name)}>
              <span className="organization-name">{session.organization.name}</span>
              <Icon name="expand" className="icon-sm" />
            </summary>
            <div className="menu-content dropdown-content">
              <p className="menu-title">{backoffice.organizationSwitch}</p>
              <ul className="link-list list-unstyled mb-0">
                {others.map((organization) => (
                  <li key={organization.fiscalCode}>
                    <form action={actions.switchOrganization}>
                      <input type="hidden" name="organizationFiscalCode" value={organization.fiscalCode} />
                      <button type="submit" className="menu-item list-item">
                        {organization.name}
                        <span className="menu-note">{backoffice.roles[organization.role]}</span>
                      </button>
                    </form>
                  </li>
                ))}
              </ul>
            </div>
          </details>
        )}
        <details className="menu dropdown">
          <summary aria-label={backoffice.userMenu(session.operator.fullName)}>
            <Icon name="user" className="icon-sm" />
            <span className="d-none d-md-inline">{session.operator.fullName}</span>
            <Icon name="expand" className="icon-sm" />
          </summary>
          <div className="menu-content dropdown-content">
            <p className="menu-title">
              {session.operator.fullName}
              <span className="menu-note">{backoffice.roles[session.role]}</span>
            </p>
            <ul className="link-list list-unstyled mb-0">
              <li>
                <a className="menu-item list-item" href="/gestione/profilo">
                  {backoffice.sections.profile}
                </a>
              </li>
              <li>
                <form action={actions.signOut}>
                  <button type="submit" className="menu-item list-item">
                    <Icon name="logout" className="icon-sm" /> {backoffice.signOut}
                  </button>
                </form>
              </li>
            </ul>
          </div>
        </details>
      </div>
    </div>
  )
}
