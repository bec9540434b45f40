import { listExports } from '@repo/contracts/exports/exports'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { may } from '#features/access/session.ts'
import { ExportFilters } from '#features/exports/export-filters.tsx'
import {
  appliedExportFilters,
  EXPORTS_PATH,
  exportListPath,
  parseExportList,
  SCHEDULES_PATH,
} from '#features/exports/export-list-query.ts'
import { isMoving } from '#features/exports/export-looks.ts'
import { ExportTable } from '#features/exports/export-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { exportWords } from '#messages/it/exports.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

export const metadata = { title: exportWords.title }

/** Files of what was paid: how far each is, and where it can be taken. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const { query, dropped } = parseExportList(await singleValues(searchParams))
  const list = await readAsOperator(listExports, { query })
  const filters = appliedExportFilters(query)
  return (
    <BackofficePage
      shell={shell}
      section="exports"
      title={exportWords.title}
      commands={
        <>
          <a className="btn btn-outline-primary" href={SCHEDULES_PATH}>
            {exportWords.toSchedules}
          </a>
          {may(session, 'positions:write') && (
            <a className="btn btn-primary" href={`${EXPORTS_PATH}/nuova`}>
              {exportWords.form.title}
            </a>
          )}
        </>
      }
    >
      <p>{exportWords.lead}</p>
      {dropped && (
        <Alert tone="warning">
          <p>{exportWords.dropped}</p>
        </Alert>
      )}
      <ExportFilters query={query} />
      <AppliedFilters filters={filters} clearHref={EXPORTS_PATH} />
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {backoffice.lists.total(list.total)}
          </p>
          {list.items.some(isMoving) && (
            <a className="btn btn-outline-primary" href={exportListPath(query, {})}>
              {exportWords.refresh}
            </a>
          )}
        </div>
        {list.items.length > 0 ? <ExportTable items={list.items} /> : <Nothing filtered={filters.length > 0} />}
        {list.total > 0 && (
          <Pager
            total={list.total}
            page={list.page}
            size={list.size}
            pageHref={(page) => exportListPath(query, { page })}
            sizeHref={(size) => exportListPath(query, { size })}
          />
        )}
      </div>
    </BackofficePage>
  )
})

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState title={exportWords.noneFound}>
      <p>{exportWords.noneFoundText}</p>
    </EmptyState>
  ) : (
    <EmptyState title={exportWords.emptyTitle}>
      <p>{exportWords.emptyText}</p>
    </EmptyState>
  )
}
