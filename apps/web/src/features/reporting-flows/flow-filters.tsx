import { flowStatuses } from '@repo/contracts/reporting-flows/reporting-flows'
import { FilterDay, FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { FilterForm, keptSize } from '#design/lists/filter-form.tsx'
import { reportingFlows } from '#messages/it/reporting-flows.ts'
import type { FlowListQuery } from './flow-list-query.ts'

const words = reportingFlows.list

export function FlowFilters({ query }: { query: FlowListQuery }) {
  return (
    <FilterForm action="/gestione/flussi" kept={{ size: keptSize(query.size) }}>
      <FilterText name="search" label={words.search} help={words.searchHelp} value={query.search} wide />
      <FilterSelect
        name="status"
        label={words.status}
        value={query.status}
        choices={flowStatuses.map((value) => ({ value, label: reportingFlows.statuses[value] }))}
      />
      <FilterSelect
        name="receipts"
        label={words.receipts}
        value={query.receipts}
        choices={[{ value: 'missing', label: words.receiptsMissing }]}
      />
      <FilterDay name="from" label={words.from} value={query.from} />
      <FilterDay name="to" label={words.to} value={query.to} />
    </FilterForm>
  )
}
