import type { DebtPositionSummary } from '@repo/contracts/debt-positions/debt-positions'
import { romeDay } from '@repo/domain/italian-calendar'
import { SortableHeader, type SortState } from '#design/lists/sortable-header.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { Code, Day, Money, NoticeCode } from '#design/values.tsx'
import { bulkActions } from '#messages/it/bulk-actions.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { type OptionalColumn, type PositionListQuery, positionListPath, showsColumn } from './position-list-query.ts'
import { positionLooks } from './position-status.ts'

const words = debtPositions.list
const columns = words.columns
type Sortable = 'createdAt' | 'dueDate' | 'amountCents'

/** The positions of one page, inside a form that takes the chosen ones as `id`; on a phone each row is a card. */
export function PositionTable({ items, query }: { items: readonly DebtPositionSummary[]; query: PositionListQuery }) {
  const shows = (name: OptionalColumn) => showsColumn(query, name)
  const sortable = (by: Sortable, label: string, className?: string) => (
    <SortableHeader
      label={label}
      state={sortState(query.sort, by)}
      href={positionListPath(query, { sort: query.sort === by ? `-${by}` : by })}
      {...(className === undefined ? {} : { className })}
    />
  )
  return (
    <table className="table data-table position-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{bulkActions.column}</span>
          </th>
          <th scope="col">{columns.description}</th>
          {shows('debtor') && <th scope="col">{columns.debtor}</th>}
          {shows('notice') && <th scope="col">{columns.notice}</th>}
          {shows('status') && <th scope="col">{columns.status}</th>}
          {shows('dueDate') && sortable('dueDate', columns.dueDate)}
          {shows('amount') && sortable('amountCents', columns.amount, 'is-number')}
          {shows('created') && sortable('createdAt', columns.created, 'is-optional')}
        </tr>
      </thead>
      <tbody>
        {items.map((position) => (
          <tr key={position.id}>
            <td data-label={bulkActions.column}>
              <input
                type="checkbox"
                className="row-choice"
                name="id"
                value={position.id}
                aria-label={bulkActions.select(position.description)}
              />
            </td>
            <th scope="row">
              <a href={`/gestione/posizioni/${position.id}`}>{position.description}</a>
              <span className="d-block fw-normal text-secondary">{position.serviceName}</span>
            </th>
            {shows('debtor') && (
              <td data-label={columns.debtor}>
                <span>
                  {position.debtorName}
                  <span className="d-block">
                    <Code>{position.debtorFiscalCode}</Code>
                  </span>
                </span>
              </td>
            )}
            {shows('notice') && (
              <td data-label={columns.notice}>
                {position.noticeNumber === undefined ? (
                  <span className="text-secondary">{words.noNotice}</span>
                ) : (
                  <NoticeCode number={position.noticeNumber} />
                )}
              </td>
            )}
            {shows('status') && (
              <td data-label={columns.status}>
                <span>
                  <StatusChip look={positionLooks[position.status]} />
                </span>
              </td>
            )}
            {shows('dueDate') && (
              <td data-label={columns.dueDate} className="is-tight">
                <Day day={position.dueDate} />
              </td>
            )}
            {shows('amount') && (
              <td data-label={columns.amount} className="is-number">
                <Money cents={position.amountCents} />
              </td>
            )}
            {shows('created') && (
              <td data-label={columns.created} className="is-tight is-optional">
                <Day day={romeDay(new Date(position.createdAt))} />
              </td>
            )}
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
