import { anomalyKinds } from '@repo/contracts/payments/receipts'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { Icon } from '#design/icon.tsx'
import { FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { receipts } from '#messages/it/receipts.ts'
import { anomalyLabel, type ReceiptListQuery } from './receipt-list-query.ts'

const words = receipts.list
const italian = (day: string | undefined) => (day === undefined ? '' : formatItalianDay(localDate(day)))

export function ReceiptFilters({ query }: { query: ReceiptListQuery }) {
  return (
    <search>
      <form className="filters" action="/gestione/ricevute">
        <div className="filter-row">
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
          <FilterText
            name="paidFrom"
            label={words.paidFrom}
            help={debtPositions.list.dateHelp}
            value={italian(query.paidFrom)}
          />
          <FilterText
            name="paidTo"
            label={words.paidTo}
            help={debtPositions.list.dateHelp}
            value={italian(query.paidTo)}
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
