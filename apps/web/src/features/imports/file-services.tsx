import type { ImportFileDetail } from '@repo/contracts/imports/import-files'
import { Code } from '#design/values.tsx'
import { importFiles } from '#messages/it/import-files.ts'

const words = importFiles.services
const { columns } = words

/** The services that the rows of a file name, and what each still needs. */
export function FileServices({ services }: { services: ImportFileDetail['services'] }) {
  if (services.length === 0) return null
  return (
    <section className="list-panel mb-4" aria-labelledby="servizi">
      <div className="list-head">
        <h2 className="panel-title mb-0" id="servizi">
          {words.title}
        </h2>
      </div>
      <table className="table data-table">
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.code}</th>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.rows}</th>
            <th scope="col">{columns.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {services.map(({ code, name, rows, problem }) => (
            <tr key={code}>
              <th scope="row">
                <Code>{code}</Code>
              </th>
              <td data-label={columns.name}>{name ?? '—'}</td>
              <td data-label={columns.rows}>{importFiles.facts.count(rows)}</td>
              <td data-label={columns.outcome}>{problem ?? words.ready}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
