import { withQuery } from '#lib/search-params.ts'
import { bulkActions as words } from '#messages/it/bulk-actions.ts'
import { ChosenRows } from './chosen-rows.tsx'
import { type PositionListQuery, positionFilters } from './position-list-query.ts'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })
const NEW = '/gestione/posizioni/azioni/nuova'

/** Commands for the positions chosen in the table around which the form is, or for all that the filters find. */
export function BulkBar(props: { query: PositionListQuery; total: number; mayWrite: boolean }) {
  const { query, total, mayWrite } = props
  return (
    <fieldset className="bulk-bar">
      <legend className="visually-hidden">{words.bar}</legend>
      <ChosenRows />
      {mayWrite &&
        (['publish', 'cancel', 'revoke', 'restore'] as const).map((kind) => (
          <button key={kind} type="submit" name="azione" value={kind} className="btn btn-outline-primary btn-sm">
            {words.kinds[kind]}
          </button>
        ))}
      {mayWrite && (
        <button type="submit" formAction="/gestione/stampe/nuova" className="btn btn-outline-primary btn-sm">
          {words.print}
        </button>
      )}
      <button type="submit" formAction="/gestione/posizioni.csv" className="btn btn-outline-primary btn-sm">
        {words.export}
      </button>
      {mayWrite && (
        <a href={withQuery(NEW, { ...positionFilters(query), tutti: '1' })}>{words.all(number.format(total))}</a>
      )}
      <a href="/gestione/posizioni/azioni">{words.listTitle}</a>
    </fieldset>
  )
}
