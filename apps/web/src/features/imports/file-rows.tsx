import type { ImportFileDetail } from '@repo/contracts/imports/import-files'
import { StatusChip } from '#design/status-chip.tsx'
import { Code, Money } from '#design/values.tsx'
import { importFiles } from '#messages/it/import-files.ts'
import { rowLooks } from './file-looks.ts'
import { FileProblems } from './file-problems.tsx'

const words = importFiles.rows
const { columns } = words
type Row = ImportFileDetail['firstRows'][number]

/** The first rows of a file as they would become; on a phone each is a card. */
export function FileRows({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null
  return (
    <section className="list-panel mb-4" aria-labelledby="prime-righe">
      <div className="list-head">
        <h2 className="panel-title mb-0" id="prime-righe">
          {words.title}
        </h2>
        <p className="mb-0">{words.lead}</p>
      </div>
      <table className="table data-table">
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.line}</th>
            <th scope="col">{columns.position}</th>
            <th scope="col" className="text-end">
              {columns.amount}
            </th>
            <th scope="col">{columns.installments}</th>
            <th scope="col">{columns.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FileRow key={row.line} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function FileRow({ row }: { row: Row }) {
  const { line, externalId, description, debtorName, amountCents, installments, outcome } = row
  return (
    <tr>
      <th scope="row">{line}</th>
      <td data-label={columns.position} className="is-foreign">
        <div>
          {debtorName !== undefined && <strong className="d-block">{debtorName}</strong>}
          {description !== undefined && <span className="d-block">{description}</span>}
          <Code>{externalId}</Code>
        </div>
      </td>
      <td data-label={columns.amount} className="text-end">
        {amountCents === undefined ? '—' : <Money cents={amountCents} />}
      </td>
      <td data-label={columns.installments}>{installments ?? '—'}</td>
      <td data-label={columns.outcome}>
        <div>
          {outcome === undefined ? words.unknown : <StatusChip look={rowLooks[outcome]} />}
          <FileProblems problems={row.problems ?? []} />
          <FileProblems problems={row.warnings ?? []} kind={words.warning} />
        </div>
      </td>
    </tr>
  )
}
