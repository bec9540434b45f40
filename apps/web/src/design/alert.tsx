import type { ReactNode } from 'react'

export type AlertTone = 'info' | 'success' | 'warning' | 'danger'

/** A message about this page. `live` also speaks it to who cannot see it; use it for what has just happened. */
export function Alert(props: { tone: AlertTone; title?: string; live?: boolean; id?: string; children: ReactNode }) {
  const { tone, title, live = false, id, children } = props
  return (
    <div className={`alert alert-${tone}`} role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined} id={id}>
      {title !== undefined && <p className="h6 mb-1">{title}</p>}
      {children}
    </div>
  )
}
