import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** Nothing to show: why, and what to do next. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty-state">
      <Icon name="inbox" className="icon-xl" />
      <h2>{title}</h2>
      {children}
    </div>
  )
}
