import { listReportingFlows } from '@repo/contracts/reporting-flows/reporting-flows'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { Instant } from '#design/values.tsx'
import { FlowFilters } from '#features/reporting-flows/flow-filters.tsx'
import { appliedFlowFilters, flowListPath, parseFlowList } from '#features/reporting-flows/flow-list-query.ts'
import { FlowTable } from '#features/reporting-flows/flow-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { reportingFlows } from '#messages/it/reporting-flows.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const words = reportingFlows.list
const PATH = '/gestione/flussi'

export const metadata = { title: words.title }

/** Which payments are in which credit transfer. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { shell }) => {
  const { query, dropped } = parseFlowList(await singleValues(searchParams))
  const list = await readAsOperator(listReportingFlows, { query })
  const filters = appliedFlowFilters(query)
  return (
    <BackofficePage shell={shell} section="flows" title={words.title}>
      {dropped && (
        <Alert tone="warning">
          <p>{backoffice.lists.invalid}</p>
        </Alert>
      )}
      {list.behind && (
        <Alert tone="warning">
          <p>{words.behind}</p>
        </Alert>
      )}
      <p>
        {words.lead}{' '}
        {list.lastReadAt === undefined ? (
          words.neverRead
        ) : (
          <>
            {words.lastRead} <Instant at={list.lastReadAt} />.
          </>
        )}
      </p>
      <FlowFilters query={query} />
      <AppliedFilters filters={filters} clearHref={PATH} />
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {backoffice.lists.total(list.total)}
          </p>
        </div>
        {list.items.length > 0 && <FlowTable items={list.items} />}
        {list.items.length === 0 && filters.length > 0 && (
          <EmptyState title={backoffice.lists.noneTitle}>
            <p>{backoffice.lists.noneText}</p>
            <a className="btn btn-outline-primary" href={PATH}>
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
            pageHref={(page) => flowListPath(query, { page })}
            sizeHref={(size) => flowListPath(query, { size })}
          />
        )}
      </div>
    </BackofficePage>
  )
})
