import type { ColumnsReading } from '@repo/contracts/imports/column-mappings'
import { Code, Day, Money } from '#design/values.tsx'
import { importColumns } from '#messages/it/import-columns.ts'
import { placeField } from './columns-form.ts'

const words = importColumns.reading
const { columns } = words
type Row = ColumnsReading['rows'][number]

/**
 * The first lines as they would become; told again, politely, when it changes.
 * @param late whether something was chosen that it does not know of
 * @param said whether somebody has chosen something
 */
export function ColumnsReadingTable(props: { reading: ColumnsReading; late: boolean; said: boolean }) {
  const { rows, problems } = props.reading
  return (
    <section className="list-panel mb-4" aria-labelledby="lettura">
      <div className="list-head">
        <h2 className="panel-title mb-0" id="lettura">
          {words.title}
        </h2>
        <p className="mb-0" role="status">
          {standing(props)}
        </p>
      </div>
      {problems.length > 0 && (
        <ul className="px-3 mb-2 list-unstyled">
          {problems.map(({ column = '', detail }) => (
            <li key={`${column} ${detail}`}>
              <a href={`#${placeField(column)}`}>{importColumns.field(column)}</a>: {detail}
            </li>
          ))}
        </ul>
      )}
      <table className="table data-table">
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.line}</th>
            <th scope="col">{columns.position}</th>
            <th scope="col">{columns.debtor}</th>
            <th scope="col" className="text-end">
              {columns.amount}
            </th>
            <th scope="col">{columns.due}</th>
            <th scope="col">{columns.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ReadRow key={row.line} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function standing({ reading: { rows, problems }, late, said }: Parameters<typeof ColumnsReadingTable>[0]) {
  if (late) return words.late
  if (problems.length > 0) return words.missing(problems.length)
  return said && words.renewed(rows.filter((row) => row.problems.length > 0).length, rows.length)
}

function ReadRow({ row }: { row: Row }) {
  const { line, action, externalId, serviceCode, description, debtorName, debtorFiscalCode, amountCents, dueDate } = row
  return (
    <tr>
      <th scope="row">{line}</th>
      <td data-label={columns.position}>
        {externalId === '' ? '—' : <Code>{externalId}</Code>}
        {description !== undefined && <span className="d-block">{`${description} · ${serviceCode}`}</span>}
      </td>
      <td data-label={columns.debtor}>
        {debtorName ?? '—'}
        {debtorFiscalCode !== undefined && (
          <span className="d-block">
            <Code>{debtorFiscalCode}</Code>
          </span>
        )}
      </td>
      <td data-label={columns.amount} className="text-end">
        {amountCents === undefined ? '—' : <Money cents={amountCents} />}
      </td>
      <td data-label={columns.due}>{dueDate === undefined ? '—' : <Day day={dueDate} />}</td>
      <td data-label={columns.outcome}>
        <Outcome row={row} cancels={action === 'cancel'} />
      </td>
    </tr>
  )
}

function Outcome({ row: { problems }, cancels }: { row: Row; cancels: boolean }) {
  if (problems.length === 0) return cancels ? words.cancel : words.right
  const sentences = problems.map(({ column, detail }) =>
    words.problem(column === undefined ? undefined : importColumns.field(column), detail),
  )
  return [...new Set(sentences)].map((sentence) => (
    <span key={sentence} className="d-block">
      {sentence}
    </span>
  ))
}
