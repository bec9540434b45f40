import { listReportingFlows } from '@repo/contracts/reporting-flows/reporting-flows'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { ListPanel } from '#design/lists/list-panel.tsx'
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
      <ListPanel
        list={list}
        path={(change) => flowListPath(query, change)}
        filtered={filters.length > 0}
        clearHref={PATH}
        empty={
          <EmptyState title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </EmptyState>
        }
      >
        <FlowTable items={list.items} />
      </ListPanel>
    </BackofficePage>
  )
})
