import { displayStatuses } from '@repo/contracts/debt-positions/debt-positions'
import type { CollectionService } from '@repo/contracts/organizations/organizations'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { Icon } from '#design/icon.tsx'
import { FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import type { PositionListQuery } from './position-list-query.ts'

const words = debtPositions.list
const italian = (day: string | undefined) => (day === undefined ? '' : formatItalianDay(localDate(day)))

/** The most used filters in a row, the days apart. A plain form that asks: the address keeps what was asked. */
export function PositionFilters({
  query,
  services,
}: {
  query: PositionListQuery
  services: readonly CollectionService[]
}) {
  return (
    <search>
      <form className="filters" action="/gestione/posizioni">
        <div className="filter-row">
          <FilterText name="search" label={words.search} help={words.searchHelp} value={query.search} wide />
          <FilterSelect
            name="status"
            label={words.status}
            value={query.status}
            choices={displayStatuses.map((status) => ({ value: status, label: debtPositions.status[status] }))}
          />
          <FilterSelect
            name="collectionServiceId"
            label={words.service}
            value={query.collectionServiceId}
            choices={services.map((service) => ({ value: service.id, label: service.name }))}
          />
          <button className="btn btn-primary" type="submit">
            <Icon name="search" />
            {backoffice.lists.apply}
          </button>
        </div>
        <details open={query.dueFrom !== undefined || query.dueTo !== undefined}>
          <summary>{backoffice.lists.more}</summary>
          <div className="filter-row">
            <FilterText name="dueFrom" label={words.dueFrom} help={words.dateHelp} value={italian(query.dueFrom)} />
            <FilterText name="dueTo" label={words.dueTo} help={words.dateHelp} value={italian(query.dueTo)} />
          </div>
        </details>
        {query.size !== 25 && <input type="hidden" name="size" value={query.size} />}
        {query.columns !== undefined && <input type="hidden" name="colonne" value={query.columns.join(',')} />}
        {query.sort !== '-createdAt' && <input type="hidden" name="sort" value={query.sort} />}
      </form>
    </search>
  )
}
