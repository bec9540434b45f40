import { loadStates } from '@repo/contracts/imports/import-history'
import { importSources } from '@repo/contracts/imports/imports'
import { FilterDay, FilterSelect } from '#design/lists/filter-fields.tsx'
import { FilterForm, keptSize } from '#design/lists/filter-form.tsx'
import { importHistory } from '#messages/it/import-history.ts'
import { imports } from '#messages/it/imports.ts'
import { HISTORY_PATH, type HistoryListQuery } from './history-list-query.ts'

const words = importHistory.filters

export function HistoryFilters({ query }: { query: HistoryListQuery }) {
  return (
    <FilterForm action={HISTORY_PATH} kept={{ size: keptSize(query.size) }}>
      <FilterSelect
        name="state"
        label={words.state}
        value={query.state}
        choices={loadStates.map((value) => ({ value, label: importHistory.states[value] }))}
      />
      <FilterSelect
        name="source"
        label={words.source}
        value={query.source}
        choices={importSources.map((value) => ({ value, label: imports.sources[value] }))}
      />
      <FilterDay name="from" label={words.from} value={query.from} />
      <FilterDay name="to" label={words.to} value={query.to} />
    </FilterForm>
  )
}
