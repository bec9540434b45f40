import { flowStatuses } from '@repo/contracts/reporting-flows/reporting-flows'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { Icon } from '#design/icon.tsx'
import { FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { reportingFlows } from '#messages/it/reporting-flows.ts'
import type { FlowListQuery } from './flow-list-query.ts'

const words = reportingFlows.list
const italian = (day: string | undefined) => (day === undefined ? '' : formatItalianDay(localDate(day)))

export function FlowFilters({ query }: { query: FlowListQuery }) {
  return (
    <search>
      <form className="filters" action="/gestione/flussi">
        <div className="filter-row">
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
          <FilterText name="from" label={words.from} help={debtPositions.list.dateHelp} value={italian(query.from)} />
          <FilterText name="to" label={words.to} help={debtPositions.list.dateHelp} value={italian(query.to)} />
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
