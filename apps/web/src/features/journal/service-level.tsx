import type { JournalSummary } from '@repo/contracts/journal/journal'
import { journal } from '#messages/it/journal.ts'
import { counterpartLabel, durationLabel } from './journal-list-query.ts'

const words = journal.summary
const months = new Intl.DateTimeFormat('it-IT', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const numbers = new Intl.NumberFormat('it-IT')
const shares = new Intl.NumberFormat('it-IT', { style: 'percent', maximumFractionDigits: 2 })

/** How the calls of this month went: what pagoPA measures of the organization. */
export function ServiceLevel({ summary }: { summary: JournalSummary }) {
  if (summary.operations.length === 0) return null
  return (
    <details className="panel mb-4">
      <summary className="fw-semibold">{words.title(months.format(new Date(`${summary.month}-01T00:00:00Z`)))}</summary>
      <p className="mt-3">{words.help}</p>
      <table className="table data-table">
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.operation}</th>
            <th scope="col" className="is-number">
              {words.calls}
            </th>
            <th scope="col" className="is-number">
              {words.within}
            </th>
            <th scope="col" className="is-number">
              {words.notOk}
            </th>
            <th scope="col" className="is-number">
              {words.p98}
            </th>
          </tr>
        </thead>
        <tbody>
          {summary.operations.map((each) => (
            <tr key={`${each.direction}/${each.counterpart}/${each.operation}`}>
              <th scope="row">
                {each.operation}
                <span className="d-block small fw-normal">
                  {journal.directions[each.direction]}, {counterpartLabel(each.counterpart)}
                </span>
              </th>
              <td data-label={words.calls} className="is-number">
                {numbers.format(each.calls)}
              </td>
              <td data-label={words.within} className="is-number">
                {shares.format(each.withinTwoSeconds / each.calls)}
              </td>
              <td data-label={words.notOk} className="is-number">
                {numbers.format(each.notOk)}
              </td>
              <td data-label={words.p98} className="is-number">
                {durationLabel(each.p98Ms)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
