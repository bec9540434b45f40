import { listExports } from '@repo/contracts/exports/exports'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { ListPanel } from '#design/lists/list-panel.tsx'
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
import { exportWords } from '#messages/it/exports.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

export const metadata = { title: exportWords.title }

/** Files that go out: how far each is, and where it can be taken. */
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
      <ListPanel
        list={list}
        path={(change) => exportListPath(query, change)}
        filtered={filters.length > 0}
        clearHref={EXPORTS_PATH}
        commands={
          list.items.some(isMoving) && (
            <a className="btn btn-outline-primary" href={exportListPath(query, {})}>
              {exportWords.refresh}
            </a>
          )
        }
        empty={
          <EmptyState title={exportWords.emptyTitle}>
            <p>{exportWords.emptyText}</p>
          </EmptyState>
        }
      >
        <ExportTable items={list.items} />
      </ListPanel>
    </BackofficePage>
  )
})
