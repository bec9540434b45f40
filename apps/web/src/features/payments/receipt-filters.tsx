import { anomalyKinds } from '@repo/contracts/payments/receipts'
import { FilterDay, FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { FilterForm, keptSize } from '#design/lists/filter-form.tsx'
import { receipts } from '#messages/it/receipts.ts'
import { anomalyLabel, type ReceiptListQuery } from './receipt-list-query.ts'

const words = receipts.list

export function ReceiptFilters({ query }: { query: ReceiptListQuery }) {
  return (
    <FilterForm action="/gestione/ricevute" kept={{ size: keptSize(query.size) }}>
      <FilterText name="search" label={words.search} help={words.searchHelp} value={query.search} wide />
      <FilterSelect
        name="anomaly"
        label={words.anomaly}
        value={query.anomaly}
        choices={(['any', 'none', ...anomalyKinds] as const).map((value) => ({
          value,
          label: anomalyLabel(value),
        }))}
      />
      <FilterDay name="paidFrom" label={words.paidFrom} value={query.paidFrom} />
      <FilterDay name="paidTo" label={words.paidTo} value={query.paidTo} />
    </FilterForm>
  )
}
