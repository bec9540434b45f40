import { Icon } from '#design/icon.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import {
  columnPath,
  optionalColumns,
  type PositionListQuery,
  positionListPath,
  showsColumn,
} from './position-list-query.ts'

const words = debtPositions.list

/** Which columns are shown: links, so that the address keeps the choice and it works without JavaScript. */
export function ColumnChooser({ query }: { query: PositionListQuery }) {
  return (
    <details className="column-chooser">
      <summary>{words.columnsLegend}</summary>
      <ul>
        {optionalColumns.map((name) => {
          const href = columnPath(query, name)
          const shown = showsColumn(query, name)
          const label = (
            <>
              <Icon name={shown ? 'check' : 'plus'} className="icon-sm" /> {words.columns[name]}
              <span className="visually-hidden">{shown ? words.columnShown : words.columnHidden}</span>
            </>
          )
          return <li key={name}>{href === undefined ? <span>{label}</span> : <a href={href}>{label}</a>}</li>
        })}
        {query.columns !== undefined && (
          <li>
            <a href={positionListPath(query, { colonne: undefined })}>{words.allColumns}</a>
          </li>
        )}
      </ul>
    </details>
  )
}
