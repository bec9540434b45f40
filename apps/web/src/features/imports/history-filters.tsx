import { loadStates } from '@repo/contracts/imports/import-history'
import { importSources } from '@repo/contracts/imports/imports'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { Icon } from '#design/icon.tsx'
import { FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import { importHistory } from '#messages/it/import-history.ts'
import { imports } from '#messages/it/imports.ts'
import { HISTORY_PATH, type HistoryListQuery } from './history-list-query.ts'

const words = importHistory.filters
const italian = (day: string | undefined) => (day === undefined ? '' : formatItalianDay(localDate(day)))

export function HistoryFilters({ query }: { query: HistoryListQuery }) {
  return (
    <search>
      <form className="filters" action={HISTORY_PATH}>
        <div className="filter-row">
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
          <FilterText name="from" label={words.from} help={words.dateHelp} value={italian(query.from)} />
          <FilterText name="to" label={words.to} help={words.dateHelp} value={italian(query.to)} />
          <button className="btn btn-primary" type="submit">
            <Icon name="search" />
            {backoffice.lists.apply}
          </button>
        </div>
        {query.size !== 25 && <input type="hidden" name="size" value={query.size} />}
      </form>
    </search>
  )
}
