import {
  expectedReceiptSources,
  listMissingReceipts,
  missingStates,
  searchOutcomes,
} from '@repo/contracts/receipt-recovery/missing-receipts'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { FilterSelect } from '#design/lists/filter-fields.tsx'
import { FilterForm } from '#design/lists/filter-form.tsx'
import { ListPanel } from '#design/lists/list-panel.tsx'
import { may } from '#features/access/session.ts'
import {
  appliedMissingFilters,
  missingListPath,
  parseMissingList,
} from '#features/receipt-recovery/missing-list-query.ts'
import { MissingTable } from '#features/receipt-recovery/missing-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { missingReceipts } from '#messages/it/missing-receipts.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const PATH = '/gestione/ricevute-mancanti'

export const metadata = { title: missingReceipts.title }

/** Which receipts should be here, since when, why they are not and what happens next. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const values = await singleValues(searchParams)
  const { query, dropped } = parseMissingList(values)
  const list = await readAsOperator(listMissingReceipts, { query })
  const filters = appliedMissingFilters(query)
  const { late, recovering, unrecoverable } = list.counts
  const searched = searchOutcomes.find((outcome) => outcome === values.esito)
  return (
    <BackofficePage shell={shell} section="missingReceipts" title={missingReceipts.title}>
      {dropped && (
        <Alert tone="warning">
          <p>{backoffice.lists.invalid}</p>
        </Alert>
      )}
      {searched !== undefined && (
        <Alert tone={searched === 'missing' ? 'info' : 'success'} live>
          <p>{missingReceipts.outcomes[searched]}</p>
        </Alert>
      )}
      <p>{missingReceipts.lead}</p>
      <FilterForm action={PATH}>
        <FilterSelect
          name="state"
          label={missingReceipts.state}
          value={query.state}
          choices={missingStates.map((value) => ({ value, label: missingReceipts.states[value] }))}
        />
        <FilterSelect
          name="source"
          label={missingReceipts.source}
          value={query.source}
          choices={expectedReceiptSources.map((value) => ({ value, label: missingReceipts.sources[value] }))}
        />
      </FilterForm>
      <AppliedFilters filters={filters} clearHref={PATH} />
      <ListPanel
        list={list}
        path={(change) => missingListPath(query, change)}
        filtered={filters.length > 0}
        clearHref={PATH}
        total={missingReceipts.counts(late, recovering, unrecoverable)}
        empty={
          <EmptyState title={missingReceipts.emptyTitle}>
            <p>{missingReceipts.emptyText}</p>
          </EmptyState>
        }
      >
        <MissingTable items={list.items} maySearch={may(session, 'positions:write')} />
      </ListPanel>
    </BackofficePage>
  )
})
