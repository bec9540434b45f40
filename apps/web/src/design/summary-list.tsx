import type { ReactNode } from 'react'

export interface SummaryRow {
  readonly label: string
  readonly value: ReactNode
}

/** Names and values, one a row. */
export function SummaryList({ rows }: { rows: readonly (SummaryRow | false | undefined)[] }) {
  return (
    <dl className="summary-list">
      {rows
        .filter((row) => row !== false && row !== undefined)
        .map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
    </dl>
  )
}
