import { displayStatuses } from '@repo/contracts/debt-positions/debt-positions'
import type { CollectionService } from '@repo/contracts/organizations/organizations'
import { FilterDay, FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { FilterForm, keptSize } from '#design/lists/filter-form.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import type { PositionListQuery } from './position-list-query.ts'

const words = debtPositions.list

/** The most used filters in a row, the days apart. A plain form that asks: the address keeps what was asked. */
export function PositionFilters({
  query,
  services,
}: {
  query: PositionListQuery
  services: readonly CollectionService[]
}) {
  return (
    <FilterForm
      action="/gestione/posizioni"
      kept={{
        size: keptSize(query.size),
        colonne: query.columns?.join(','),
        sort: query.sort === '-createdAt' ? undefined : query.sort,
      }}
      more={
        <details open={query.dueFrom !== undefined || query.dueTo !== undefined}>
          <summary>{backoffice.lists.more}</summary>
          <div className="filter-row">
            <FilterDay name="dueFrom" label={words.dueFrom} value={query.dueFrom} />
            <FilterDay name="dueTo" label={words.dueTo} value={query.dueTo} />
          </div>
        </details>
      }
    >
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
    </FilterForm>
  )
}
