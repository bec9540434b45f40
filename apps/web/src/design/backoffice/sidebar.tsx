import { permissionsOf, type Role } from '@repo/contracts/access/roles'
import type { Permission } from '@repo/contracts/http/endpoint'
import { backoffice } from '#messages/it/backoffice.ts'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icons/icon-names.ts'

export type BackofficeSection = keyof typeof backoffice.sections

interface Item {
  readonly section: BackofficeSection
  readonly href: string
  readonly icon: IconName
  /** Without it the section is of no use: it is not shown. */
  readonly permission?: Permission
}

const GROUPS: readonly { readonly title: string; readonly items: readonly Item[] }[] = [
  {
    title: backoffice.groups.work,
    items: [
      { section: 'overview', href: '/gestione', icon: 'chart-line' },
      { section: 'positions', href: '/gestione/posizioni', icon: 'files' },
      { section: 'imports', href: '/gestione/caricamenti', icon: 'inbox' },
      { section: 'exports', href: '/gestione/esportazioni', icon: 'download' },
      { section: 'noticeBatches', href: '/gestione/stampe', icon: 'print' },
      { section: 'blankNotices', href: '/gestione/blocchi-avvisi', icon: 'file' },
      { section: 'receipts', href: '/gestione/ricevute', icon: 'check-circle' },
      { section: 'missingReceipts', href: '/gestione/ricevute-mancanti', icon: 'clock' },
      { section: 'flows', href: '/gestione/flussi', icon: 'list' },
      { section: 'archive', href: '/gestione/archivio-pagopa', icon: 'copy' },
      { section: 'journal', href: '/gestione/giornale', icon: 'search' },
    ],
  },
  {
    title: backoffice.groups.organization,
    items: [
      { section: 'services', href: '/gestione/servizi', icon: 'settings' },
      { section: 'readiness', href: '/gestione/pronti-a-incassare', icon: 'check' },
      { section: 'apiClients', href: '/gestione/client-api', icon: 'key', permission: 'clients:manage' },
      { section: 'remoteServers', href: '/gestione/server-remoti', icon: 'download', permission: 'clients:manage' },
      { section: 'webhooks', href: '/gestione/webhook', icon: 'external-link', permission: 'organization:read' },
    ],
  },
  { title: backoffice.groups.own, items: [{ section: 'profile', href: '/gestione/profilo', icon: 'user' }] },
]

/** The sections, grouped by task. Beside the page where there is room, behind a button where there is not; both without a script. */
export function Sidebar({ current, role }: { current: BackofficeSection; role: Role }) {
  return (
    <>
      <nav className="sidebar-wrapper backoffice-sidebar d-none d-lg-block" aria-label={backoffice.navigation}>
        <Groups current={current} role={role} />
      </nav>
      <details className="menu sidebar-menu d-lg-none">
        <summary>
          <Icon name="list" className="icon-sm" />
          {backoffice.menu}
        </summary>
        <nav aria-label={backoffice.menu}>
          <Groups current={current} role={role} />
        </nav>
      </details>
    </>
  )
}

function Groups({ current, role }: { current: BackofficeSection; role: Role }) {
  const shown = ({ permission }: Item) => permission === undefined || permissionsOf[role].includes(permission)
  const groups = GROUPS.map(({ title, items }) => ({ title, items: items.filter(shown) }))
  return groups
    .filter(({ items }) => items.length > 0)
    .map((group) => (
      <div className="sidebar-linklist-wrapper" key={group.title}>
        <p className="sidebar-title">{group.title}</p>
        <ul className="link-list list-unstyled">
          {group.items.map((item) => (
            <li key={item.section}>
              <a
                className={`list-item ${item.section === current ? 'active' : ''}`}
                href={item.href}
                aria-current={item.section === current ? 'page' : undefined}
              >
                <Icon name={item.icon} className="icon-sm" />
                {backoffice.sections[item.section]}
              </a>
            </li>
          ))}
        </ul>
      </div>
    ))
}
