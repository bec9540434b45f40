import type { ImportFileDetail } from '@repo/contracts/imports/import-files'
import { Code } from '#design/values.tsx'
import { importFiles } from '#messages/it/import-files.ts'
import { FileProblems } from './file-problems.tsx'

const words = importFiles.discards
const { columns } = words

/** The first rows that the format says wrong, with line, column, code and what to put right. */
export function FileDiscards(props: { discards: ImportFileDetail['firstDiscards']; total: number }) {
  const { discards, total } = props
  if (discards.length === 0) return null
  return (
    <section className="list-panel mb-4" aria-labelledby="errori">
      <div className="list-head">
        <h2 className="panel-title mb-0" id="errori">
          {words.title}
        </h2>
      </div>
      <p className="px-3 mb-0">
        {words.lead} {discards.length < total && words.first(discards.length, total)}
      </p>
      <table className="table data-table">
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.line}</th>
            <th scope="col">{columns.externalId}</th>
            <th scope="col">{columns.problem}</th>
          </tr>
        </thead>
        <tbody>
          {discards.map(({ line, externalId, problems }) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              <td data-label={columns.externalId} className="is-foreign">
                {externalId === '' ? '—' : <Code>{externalId}</Code>}
              </td>
              <td data-label={columns.problem}>
                <FileProblems problems={problems} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
