import type { ImportHistoryItem } from '@repo/contracts/imports/import-history'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant, Money } from '#design/values.tsx'
import { importHistory } from '#messages/it/import-history.ts'
import { imports } from '#messages/it/imports.ts'
import { fileLooks } from './file-looks.ts'
import { importLooks } from './import-looks.ts'
import { ImportProgress } from './import-progress.tsx'

const { columns } = importHistory

/** Files and imports of one page, each once; on a phone each is a card. */
export function HistoryTable({ items }: { items: readonly ImportHistoryItem[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{importHistory.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.format}</th>
          <th scope="col">{columns.rows}</th>
          <th scope="col">{columns.discarded}</th>
          <th scope="col" className="text-end">
            {columns.amount}
          </th>
          <th scope="col">{columns.status}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <HistoryRow key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function HistoryRow({ item }: { item: ImportHistoryItem }) {
  const { file, import: made } = item
  const arrived = file ?? made
  const look = made ? importLooks[made.status] : file && fileLooks[file.status]
  const discarded = made?.counts.discarded ?? file?.counts?.discarded
  // Of a file, what it asks; of an import, what it has changed so far.
  const amountCents = made?.amountCents ?? file?.amountCents
  return (
    <tr>
      <th scope="row">
        <a href={hrefOf(item)} className="text-break">
          {file?.name ?? importHistory.nameless}
        </a>
        {arrived && (
          <span className="d-block fw-normal">
            <Instant at={arrived.createdAt} /> {imports.requestedBy(arrived.requestedBy)}
          </span>
        )}
      </th>
      <td data-label={columns.format}>{file?.dialectName ?? made?.dialectName ?? '—'}</td>
      <td data-label={columns.rows}>
        {made ? <ImportProgress view={made} /> : importHistory.rows(file?.counts?.rows)}
      </td>
      <td data-label={columns.discarded}>{discarded === undefined ? '—' : imports.discards(discarded)}</td>
      <td data-label={columns.amount} className="text-end">
        {amountCents === undefined ? '—' : <Money cents={amountCents} />}
      </td>
      <td data-label={columns.status}>{look && <StatusChip look={look} />}</td>
    </tr>
  )
}

function hrefOf({ file, import: made }: ImportHistoryItem): string {
  return made ? `/gestione/caricamenti/${made.id}` : `/gestione/caricamenti/file/${file?.id}`
}
