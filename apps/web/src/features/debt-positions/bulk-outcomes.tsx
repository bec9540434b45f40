import {
  type BulkActionView,
  type BulkOutcome,
  bulkOutcomes,
  type listBulkActionRows,
} from '@repo/contracts/debt-positions/bulk-actions'
import type { ResponseOf } from '@repo/contracts/http/endpoint'
import { Icon } from '#design/icon.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { withQuery } from '#lib/search-params.ts'
import { bulkActions as words } from '#messages/it/bulk-actions.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { outcomeLooks } from './bulk-looks.ts'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

interface Props {
  readonly action: BulkActionView
  readonly rows: ResponseOf<typeof listBulkActionRows>
  /** The only outcome shown; absent when all are. */
  readonly outcome: BulkOutcome | undefined
  readonly size: number
  /** Address of the page. */
  readonly here: string
}

/** How a command on many positions went for each of them. */
export function BulkOutcomes({ action, rows, outcome, size, here }: Props) {
  const href = (to: { outcome?: BulkOutcome | undefined; page?: number; size?: number }) =>
    withQuery(here, { outcome, size: size === 25 ? undefined : size, ...to })
  return (
    <section className="list-panel" aria-labelledby="rows-title">
      <div className="list-head">
        <h2 className="h5 mb-0" id="rows-title">
          {words.rows}
        </h2>
        {!action.outcomesGone && (
          <a href={withQuery(`${here}/esiti.csv`, { outcome })} download>
            <Icon name="file-csv" className="icon-primary icon-sm" /> {words.exportRows}
          </a>
        )}
      </div>
      <nav className="outcome-filter" aria-label={words.only}>
        {[undefined, ...bulkOutcomes].map((each) => {
          const label = `${each === undefined ? words.allOutcomes : words.outcomes[each]} (${number.format(countOf(action, each))})`
          return each === outcome ? (
            <strong key={label} aria-current="true">
              {label}
            </strong>
          ) : (
            <a key={label} href={href({ outcome: each })}>
              {label}
            </a>
          )
        })}
      </nav>
      {rows.items.length === 0 ? (
        <p className="px-3">{action.outcomesGone ? words.gone : words.noneSuch}</p>
      ) : (
        <Rows items={rows.items} />
      )}
      {rows.total > 0 && (
        <Pager
          total={rows.total}
          page={rows.page}
          size={rows.size}
          pageHref={(page) => href({ page })}
          sizeHref={(to) => href({ size: to })}
        />
      )}
    </section>
  )
}

function Rows({ items }: { items: Props['rows']['items'] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.rows}</caption>
      <thead>
        <tr>
          <th scope="col">{words.rowColumns.position}</th>
          <th scope="col">{debtPositions.list.columns.debtor}</th>
          <th scope="col">{words.rowColumns.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((row) => (
          <tr key={row.ordinal}>
            <th scope="row">
              <a href={`/gestione/posizioni/${row.debtPositionId}`}>{row.description}</a>
            </th>
            <td data-label={debtPositions.list.columns.debtor}>{row.debtorName}</td>
            <td data-label={words.rowColumns.outcome}>
              <span>
                <StatusChip look={outcomeLooks[row.outcome]} />
                {row.problem !== undefined && <span className="d-block">{row.problem}</span>}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function countOf({ total, succeeded, refused }: BulkActionView, outcome: BulkOutcome | undefined): number {
  if (outcome === undefined) return total
  return { done: succeeded, refused, waiting: total - succeeded - refused }[outcome]
}
