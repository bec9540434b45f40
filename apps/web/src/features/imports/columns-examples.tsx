import type { ImportFileColumns } from '@repo/contracts/imports/column-mappings'
import { importColumns } from '#messages/it/import-columns.ts'

const words = importColumns.examples

/** The columns of a file, one a row, with what its first lines have in them: files are wider than screens. */
export function ColumnsExamples({ asked: { header, examples } }: { asked: ImportFileColumns }) {
  return (
    <section className="list-panel mb-4" aria-labelledby="esempi">
      <div className="list-head">
        <h2 className="panel-title mb-0" id="esempi">
          {words.title}
        </h2>
      </div>
      <table className="table data-table">
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            {examples.map(({ line }) => (
              <th key={line} scope="col">
                {words.line(line)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {header.map((name, at) => (
            <tr key={at}>
              <th scope="row" className="text-break">
                {`${at + 1}. ${name.trim() || words.unnamed(at + 1)}`}
              </th>
              {examples.map(({ line, cells }) => (
                <td key={line} data-label={words.line(line)} className="text-break">
                  {cells[at]?.trim() || <span className="text-secondary">{words.empty}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
