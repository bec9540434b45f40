import type { DebtPositionSummary } from '@repo/contracts/debt-positions/debt-positions'
import { romeDay } from '@repo/domain/italian-calendar'
import { SortableHeader, type SortState } from '#design/lists/sortable-header.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { Code, Day, Money, NoticeCode } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { type PositionListQuery, positionListPath } from './position-list-query.ts'
import { positionLooks } from './position-status.ts'

const words = debtPositions.list
const columns = words.columns
type Sortable = 'createdAt' | 'dueDate' | 'amountCents'

/** The positions of one page; on a phone each row is a card. */
export function PositionTable({ items, query }: { items: readonly DebtPositionSummary[]; query: PositionListQuery }) {
  const sortable = (by: Sortable, label: string, className?: string) => (
    <SortableHeader
      label={label}
      state={sortState(query.sort, by)}
      href={positionListPath(query, { sort: query.sort === by ? `-${by}` : by })}
      {...(className === undefined ? {} : { className })}
    />
  )
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.description}</th>
          <th scope="col">{columns.debtor}</th>
          <th scope="col">{columns.notice}</th>
          <th scope="col">{columns.status}</th>
          {sortable('dueDate', columns.dueDate)}
          {sortable('amountCents', columns.amount, 'is-number')}
          {sortable('createdAt', columns.created, 'is-optional')}
        </tr>
      </thead>
      <tbody>
        {items.map((position) => (
          <tr key={position.id}>
            <th scope="row">
              <a href={`/gestione/posizioni/${position.id}`}>{position.description}</a>
              <span className="d-block fw-normal text-secondary">{position.serviceName}</span>
            </th>
            <td data-label={columns.debtor}>
              <span>
                {position.debtorName}
                <span className="d-block">
                  <Code>{position.debtorFiscalCode}</Code>
                </span>
              </span>
            </td>
            <td data-label={columns.notice}>
              {position.noticeNumber === undefined ? (
                <span className="text-secondary">{words.noNotice}</span>
              ) : (
                <NoticeCode number={position.noticeNumber} />
              )}
            </td>
            <td data-label={columns.status}>
              <span>
                <StatusChip look={positionLooks[position.status]} />
              </span>
            </td>
            <td data-label={columns.dueDate} className="is-tight">
              <Day day={position.dueDate} />
            </td>
            <td data-label={columns.amount} className="is-number">
              <Money cents={position.amountCents} />
            </td>
            <td data-label={columns.created} className="is-tight is-optional">
              <Day day={romeDay(new Date(position.createdAt))} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sortState(sort: string, by: Sortable): SortState {
  if (sort === by) return 'ascending'
  return sort === `-${by}` ? 'descending' : 'none'
}
