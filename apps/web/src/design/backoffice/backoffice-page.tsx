import type { ReactNode } from 'react'
import { backoffice } from '#messages/it/backoffice.ts'
import { Breadcrumb, type Crumb } from '../breadcrumb.tsx'
import { SkipLinks } from '../skip-links.tsx'
import { type BackofficeSection, Sidebar } from './sidebar.tsx'
import { type ShellProps, TopBar } from './top-bar.tsx'

/** The frame of every page of the back office: where one is, the title, and the main action at its right. */
export function BackofficePage(props: {
  shell: ShellProps
  section: BackofficeSection
  title: string
  within?: readonly Crumb[]
  /** Buttons and links that act on the page's subject. */
  commands?: ReactNode
  children: ReactNode
}) {
  const { shell, section, title, within = [], commands, children } = props
  const first = { label: backoffice.sections.overview, href: '/gestione' }
  return (
    <>
      <header className="it-header-wrapper backoffice-header">
        <SkipLinks withFooter={false} />
        <TopBar {...shell} />
      </header>
      <div className="backoffice-body">
        <Sidebar current={section} role={shell.session.role} />
        <main id="main-content" tabIndex={-1} className="backoffice-main">
          {section !== 'overview' && <Breadcrumb crumbs={[first, ...within, { label: title }]} />}
          <div className="backoffice-heading">
            <h1>{title}</h1>
            {commands !== undefined && <div className="commands d-flex flex-wrap gap-2">{commands}</div>}
          </div>
          {children}
        </main>
      </div>
    </>
  )
}
