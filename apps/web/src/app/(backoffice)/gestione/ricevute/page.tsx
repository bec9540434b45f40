import { listReceipts } from '@repo/contracts/payments/receipts'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { Pager } from '#design/lists/pager.tsx'
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
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {backoffice.lists.total(list.total)}
          </p>
        </div>
        {list.items.length > 0 && <ReceiptTable items={list.items} />}
        {list.items.length === 0 && filters.length > 0 && (
          <EmptyState title={backoffice.lists.noneTitle}>
            <p>{backoffice.lists.noneText}</p>
            <a className="btn btn-outline-primary" href="/gestione/ricevute">
              {backoffice.lists.clear}
            </a>
          </EmptyState>
        )}
        {list.items.length === 0 && filters.length === 0 && (
          <EmptyState title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </EmptyState>
        )}
        {list.total > 0 && (
          <Pager
            total={list.total}
            page={list.page}
            size={list.size}
            pageHref={(page) => receiptListPath(query, { page })}
            sizeHref={(size) => receiptListPath(query, { size })}
          />
        )}
      </div>
    </BackofficePage>
  )
})
