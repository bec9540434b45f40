import type { NoticeBatchStatus, NoticeBatchView } from '@repo/contracts/notice-batches/notice-batches'
import { StatusChip, type StatusLook } from '#design/status-chip.tsx'
import { Instant } from '#design/values.tsx'
import { noticeBatches } from '#messages/it/notice-batches.ts'

const { columns, statuses } = noticeBatches

/** One chip per status of a bulk print. */
const looks = {
  drawing: { label: statuses.drawing, tone: 'info', icon: 'clock' },
  done: { label: statuses.done, tone: 'success', icon: 'check-circle' },
  cancelled: { label: statuses.cancelled, tone: 'neutral', icon: 'warning-circle' },
  expired: { label: statuses.expired, tone: 'neutral', icon: 'clock' },
} satisfies Record<NoticeBatchStatus, StatusLook>

/** The bulk prints; on a phone each row is a card. */
export function NoticeBatchTable({ items, mayCancel }: { items: readonly NoticeBatchView[]; mayCancel: boolean }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{noticeBatches.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.requested}</th>
          <th scope="col">{columns.format}</th>
          <th scope="col">{columns.progress}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.files}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((batch) => (
          <tr key={batch.id}>
            <th scope="row">
              <Instant at={batch.createdAt} />
              <span className="d-block fw-normal">{noticeBatches.requestedBy(batch.requestedBy)}</span>
              {batch.importId !== undefined && (
                <a className="d-block fw-normal" href={`/gestione/caricamenti/${batch.importId}`}>
                  {noticeBatches.toImport}
                </a>
              )}
            </th>
            <td data-label={columns.format}>{noticeBatches.formats[batch.format]}</td>
            <td data-label={columns.progress}>
              <Progress batch={batch} />
            </td>
            <td data-label={columns.status}>
              <StatusChip look={looks[batch.status]} />
            </td>
            <td data-label={columns.files}>
              <Files batch={batch} mayCancel={mayCancel} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Progress({ batch }: { batch: NoticeBatchView }) {
  return (
    <div>
      {noticeBatches.progress(batch.done, batch.total)}
      {batch.minutesLeft !== undefined && (
        <span className="d-block">{noticeBatches.minutesLeft(batch.minutesLeft)}</span>
      )}
      {batch.skipped > 0 && <span className="d-block">{noticeBatches.skipped(batch.skipped)}</span>}
    </div>
  )
}

function Files({ batch, mayCancel }: { batch: NoticeBatchView; mayCancel: boolean }) {
  if (batch.status === 'drawing' && mayCancel) {
    return <a href={`/gestione/stampe/${batch.id}/annulla`}>{noticeBatches.cancel}</a>
  }
  if (batch.files.length === 0 || batch.status !== 'done') return noticeBatches.noFiles
  return (
    <div>
      <ul className="list-unstyled mb-0">
        {batch.files.map((file) => (
          <li key={file.id}>
            <a href={`/gestione/stampe/${batch.id}/${file.id}`}>{file.name}</a>
          </li>
        ))}
      </ul>
      {batch.expiresAt !== undefined && (
        <span className="d-block">
          {noticeBatches.availableUntil} <Instant at={batch.expiresAt} />
        </span>
      )}
    </div>
  )
}
