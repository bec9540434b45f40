import type { ExportView } from '@repo/contracts/exports/exports'
import { exportTellsMoney } from '@repo/domain/export-formats'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant, Money } from '#design/values.tsx'
import { exportWords } from '#messages/it/exports.ts'
import { EXPORTS_PATH } from './export-list-query.ts'
import { contentOf, exportLook, isGrowing } from './export-looks.ts'

const { columns } = exportWords

/** Exports of one page; on a phone each is a card. */
export function ExportTable({ items }: { items: readonly ExportView[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{exportWords.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.export}</th>
          <th scope="col">{columns.content}</th>
          <th scope="col">{columns.rows}</th>
          <th scope="col" className="text-end">
            {columns.amount}
          </th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.file}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ExportRow key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function ExportRow({ item }: { item: ExportView }) {
  const here = `${EXPORTS_PATH}/${item.id}`
  return (
    <tr>
      <th scope="row">
        <a href={here}>{exportWords.number(item.number)}</a>
        <span className="d-block fw-normal">
          <Instant at={item.createdAt} /> {exportWords.requestedBy(item.requestedBy, item.source)}
        </span>
      </th>
      <td data-label={columns.content}>{contentOf(item)}</td>
      <td data-label={columns.rows}>
        {isGrowing(item) ? exportWords.rowsSoFar(item.kind, item.rows) : exportWords.rows(item.kind, item.rows)}
      </td>
      <td data-label={columns.amount} className="text-end">
        {exportTellsMoney(item.kind) ? <Money cents={item.amountCents} /> : '—'}
      </td>
      <td data-label={columns.status}>
        <StatusChip look={exportLook(item)} />
      </td>
      <td data-label={columns.file}>
        {item.file ? (
          <a href={`${here}/file`} aria-label={exportWords.downloadName(item.file.name)}>
            {exportWords.download}
          </a>
        ) : (
          '—'
        )}
      </td>
    </tr>
  )
}
