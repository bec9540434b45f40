import type { JournalEntry } from '@repo/contracts/journal/journal'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant, NoticeCode } from '#design/values.tsx'
import { journal } from '#messages/it/journal.ts'
import { counterpartLabel, durationLabel } from './journal-list-query.ts'

const columns = journal.list.columns

/** The exchanges of one page; on a phone each row is a card. */
export function JournalTable({ items }: { items: readonly JournalEntry[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{journal.list.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.operation}</th>
          <th scope="col">{columns.when}</th>
          <th scope="col">{columns.notice}</th>
          <th scope="col">{columns.outcome}</th>
          <th scope="col" className="is-number">
            {columns.duration}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <a href={`/gestione/giornale/${entry.id}`}>{entry.operation}</a>
              <span className="d-block small fw-normal">
                {journal.directions[entry.direction]}, {counterpartLabel(entry.counterpart)}
              </span>
            </th>
            <td data-label={columns.when} className="is-tight">
              <Instant at={entry.at} precision="seconds" />
            </td>
            <td data-label={columns.notice}>
              {entry.noticeNumber === undefined ? (entry.reference ?? '') : <NoticeCode number={entry.noticeNumber} />}
            </td>
            <td data-label={columns.outcome}>
              <OutcomeChip outcome={entry.outcome} />
            </td>
            <td data-label={columns.duration} className="is-number">
              {durationLabel(entry.durationMs)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function OutcomeChip({ outcome }: { outcome: string }) {
  return outcome === 'OK' ? (
    <StatusChip look={{ label: outcome, tone: 'success', icon: 'check' }} />
  ) : (
    <StatusChip look={{ label: outcome, tone: 'warning', icon: 'warning-circle' }} />
  )
}
