import type { ImportView } from '@repo/contracts/imports/imports'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant, Money } from '#design/values.tsx'
import { imports } from '#messages/it/imports.ts'
import { importLooks } from './import-looks.ts'

const { columns } = imports

/** The imports of one page; on a phone each row is a card. */
export function ImportTable({ items }: { items: readonly ImportView[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{imports.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.received}</th>
          <th scope="col">{columns.progress}</th>
          <th scope="col">{columns.discarded}</th>
          <th scope="col" className="text-end">
            {columns.amount}
          </th>
          <th scope="col">{columns.status}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((each) => (
          <tr key={each.id}>
            <th scope="row">
              <a href={`/gestione/caricamenti/${each.id}`}>
                <Instant at={each.createdAt} />
              </a>
              <span className="d-block fw-normal">{imports.requestedBy(each.requestedBy)}</span>
            </th>
            <td data-label={columns.progress}>
              <ImportProgress view={each} />
            </td>
            <td data-label={columns.discarded}>{imports.discards(each.counts.discarded)}</td>
            <td data-label={columns.amount} className="text-end">
              <Money cents={each.amountCents} />
            </td>
            <td data-label={columns.status}>
              <StatusChip look={importLooks[each.status]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How many rows are behind us, and how long the others will take. */
export function ImportProgress({ view }: { view: ImportView }) {
  const { counts, minutesLeft, prepared = 0, rows } = view
  if (isPreparing(view)) return imports.prepared(prepared, rows)
  return (
    <div>
      {imports.progress(counts.read, rows)}
      {minutesLeft !== undefined && <span className="d-block">{imports.minutesLeft(minutesLeft)}</span>}
    </div>
  )
}

/** Whether the rows of its file are still being read: loading comes after. */
export function isPreparing({ prepared, rows, status }: Pick<ImportView, 'prepared' | 'rows' | 'status'>): boolean {
  return prepared !== undefined && prepared < rows && (status === 'received' || status === 'loading')
}
