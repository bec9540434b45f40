import { frame } from '#messages/it/frame.ts'

export interface Crumb {
  readonly label: string
  /** Absent for the page being read. */
  readonly href?: string
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav className="breadcrumb-container" aria-label={frame.breadcrumb} data-element="breadcrumb">
      <ol className="breadcrumb">
        {crumbs.map((crumb, index) => (
          <li
            key={crumb.label}
            className={`breadcrumb-item ${crumb.href === undefined ? 'active' : ''}`}
            aria-current={crumb.href === undefined ? 'page' : undefined}
          >
            {crumb.href === undefined ? crumb.label : <a href={crumb.href}>{crumb.label}</a>}
            {index < crumbs.length - 1 && (
              <span className="separator" aria-hidden="true">
                /
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
