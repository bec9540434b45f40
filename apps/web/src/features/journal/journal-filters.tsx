import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { Icon } from '#design/icon.tsx'
import { FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { journal } from '#messages/it/journal.ts'
import type { JournalListQuery } from './journal-list-query.ts'

const words = journal.list
const italian = (day: string | undefined) => (day === undefined ? '' : formatItalianDay(localDate(day)))

export function JournalFilters({ query }: { query: JournalListQuery }) {
  return (
    <search>
      <form className="filters" action="/gestione/giornale">
        <div className="filter-row">
          <FilterText name="search" label={words.search} help={words.searchHelp} value={query.search} wide />
          <FilterText name="from" label={words.from} help={debtPositions.list.dateHelp} value={italian(query.from)} />
          <FilterText name="to" label={words.to} help={debtPositions.list.dateHelp} value={italian(query.to)} />
          <FilterSelect
            name="outcome"
            label={words.outcome}
            value={query.outcome}
            choices={(['ok', 'ko'] as const).map((value) => ({ value, label: journal.outcomes[value] }))}
          />
          <FilterSelect
            name="direction"
            label={words.direction}
            value={query.direction}
            choices={(['in', 'out'] as const).map((value) => ({ value, label: journal.directions[value] }))}
          />
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
