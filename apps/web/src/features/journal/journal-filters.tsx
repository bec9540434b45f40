import { FilterDay, FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { FilterForm, keptSize } from '#design/lists/filter-form.tsx'
import { journal } from '#messages/it/journal.ts'
import type { JournalListQuery } from './journal-list-query.ts'

const words = journal.list

export function JournalFilters({ query }: { query: JournalListQuery }) {
  return (
    <FilterForm action="/gestione/giornale" kept={{ size: keptSize(query.size) }}>
      <FilterText name="search" label={words.search} help={words.searchHelp} value={query.search} wide />
      <FilterDay name="from" label={words.from} value={query.from} />
      <FilterDay name="to" label={words.to} value={query.to} />
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
    </FilterForm>
  )
}
