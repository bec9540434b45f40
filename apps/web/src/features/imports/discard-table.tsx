import type { ImportDiscard } from '@repo/contracts/imports/imports'
import { Code } from '#design/values.tsx'
import { importDiscards, lineOf } from '#messages/it/import-discards.ts'
import { imports } from '#messages/it/imports.ts'

const words = imports.discardList
const { columns } = words

interface Props {
  readonly items: readonly ImportDiscard[]
  /** Page of their import. */
  readonly here: string
  /** Whether they can still be put right, and by whom looks. */
  readonly fixable: boolean
}

/** Discarded rows, each with what to put right; on a phone each row is a card. */
export function DiscardTable({ items, here, fixable }: Props) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.row}</th>
          <th scope="col">{columns.externalId}</th>
          <th scope="col">{columns.problem}</th>
          <th scope="col">
            <span className="visually-hidden">{columns.command}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((each) => (
          <tr key={each.row}>
            <th scope="row">{importDiscards.place(lineOf(each))}</th>
            <td data-label={columns.externalId} className="is-foreign">
              {each.externalId === undefined ? '—' : <Code>{each.externalId}</Code>}
            </td>
            <td data-label={columns.problem}>
              <ul className="list-unstyled mb-0">
                {each.problems.map(({ pointer, line, code, detail }) => (
                  <li key={`${line} ${pointer} ${code} ${detail}`}>
                    {detail}
                    <span className="d-block small">
                      {pointer === '/' || pointer === '' ? words.wholeRow : words.field(pointer.slice(1))}
                      {line !== undefined && line !== lineOf(each) && ` · ${importDiscards.line(line)}`}
                    </span>
                  </li>
                ))}
              </ul>
            </td>
            <td>
              <a href={`${here}/scarti/${each.row}`}>
                {fixable ? importDiscards.command : importDiscards.look}{' '}
                <span className="visually-hidden">{importDiscards.commandFor(lineOf(each))}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
