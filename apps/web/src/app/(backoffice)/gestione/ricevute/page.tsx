import { listReceipts } from '@repo/contracts/payments/receipts'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { ListPanel } from '#design/lists/list-panel.tsx'
import { ReceiptFilters } from '#features/payments/receipt-filters.tsx'
import { appliedReceiptFilters, parseReceiptList, receiptListPath } from '#features/payments/receipt-list-query.ts'
import { ReceiptTable } from '#features/payments/receipt-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { receipts } from '#messages/it/receipts.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const words = receipts.list

export const metadata = { title: words.title }

export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { shell }) => {
  const { query, dropped } = parseReceiptList(await singleValues(searchParams))
  const list = await readAsOperator(listReceipts, { query })
  const filters = appliedReceiptFilters(query)
  return (
    <BackofficePage shell={shell} section="receipts" title={words.title}>
      {dropped && (
        <Alert tone="warning">
          <p>{backoffice.lists.invalid}</p>
        </Alert>
      )}
      <ReceiptFilters query={query} />
      <AppliedFilters filters={filters} clearHref="/gestione/ricevute" />
      <ListPanel
        list={list}
        path={(change) => receiptListPath(query, change)}
        filtered={filters.length > 0}
        clearHref="/gestione/ricevute"
        empty={
          <EmptyState title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </EmptyState>
        }
      >
        <ReceiptTable items={list.items} />
      </ListPanel>
    </BackofficePage>
  )
})
