import { listExportSchedules } from '@repo/contracts/exports/export-schedules'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { may } from '#features/access/session.ts'
import { EXPORTS_PATH, SCHEDULES_PATH } from '#features/exports/export-list-query.ts'
import { readDestinations } from '#features/exports/read-exports.ts'
import { ScheduleTable } from '#features/exports/schedule-table.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { exportSchedules } from '#messages/it/export-schedules.ts'
import { exportWords } from '#messages/it/exports.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

export const metadata = { title: exportSchedules.title }

/** Exports that are made by themselves: when, where they go, and how the last one went. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const { esito } = await singleValues(searchParams)
  const { items } = await readAsOperator(listExportSchedules, {})
  const writes = may(session, 'positions:write')
  const destinations = writes ? await readDestinations() : undefined
  return (
    <BackofficePage
      shell={shell}
      section="exports"
      title={exportSchedules.title}
      within={[{ label: exportWords.title, href: EXPORTS_PATH }]}
      commands={
        writes && (
          <a className="btn btn-primary" href={`${SCHEDULES_PATH}/nuova`}>
            {exportSchedules.form.create}
          </a>
        )
      }
    >
      {esito === 'eliminato' && (
        <Alert tone="success" live>
          <p className="mb-0">{exportSchedules.done.eliminato}</p>
        </Alert>
      )}
      <p>{exportSchedules.lead}</p>
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {backoffice.lists.total(items.length)}
          </p>
        </div>
        {items.length > 0 ? (
          <ScheduleTable items={items} destinations={destinations} />
        ) : (
          <EmptyState title={exportSchedules.emptyTitle}>
            <p>{exportSchedules.emptyText}</p>
          </EmptyState>
        )}
      </div>
    </BackofficePage>
  )
})
