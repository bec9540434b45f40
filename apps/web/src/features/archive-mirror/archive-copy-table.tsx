import type { BehindArchiveCopy } from '@repo/contracts/archive-mirror/archive-mirror'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant } from '#design/values.tsx'
import { archiveMirror } from '#messages/it/archive-mirror.ts'
import { copyLooks, copyText } from './copy-looks.ts'

const { columns, caption } = archiveMirror.list

/** The copies of one page; on a phone each row is a card. */
export function ArchiveCopyTable({ items }: { items: readonly BehindArchiveCopy[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.description}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.since}</th>
          <th scope="col">{columns.problem}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((copy) => (
          <tr key={copy.debtPositionId}>
            <th scope="row">
              <a href={`/gestione/posizioni/${copy.debtPositionId}#archivio`}>{copy.description}</a>
              <span className="d-block fw-normal">{copy.debtorName}</span>
            </th>
            <td data-label={columns.state}>
              <StatusChip look={copyLooks[copy.state]} />
            </td>
            <td data-label={columns.since} className="is-tight">
              <Instant at={copy.since} />
            </td>
            <td data-label={columns.problem}>
              {copy.problem === undefined ? copyText(copy) : archiveMirror.problems[copy.problem]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
