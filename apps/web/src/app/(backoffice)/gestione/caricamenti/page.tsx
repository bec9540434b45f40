import { type ImportHistoryItem, listImportHistory } from '@repo/contracts/imports/import-history'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { ListPanel } from '#design/lists/list-panel.tsx'
import { may } from '#features/access/session.ts'
import { HistoryFilters } from '#features/imports/history-filters.tsx'
import {
  appliedHistoryFilters,
  HISTORY_PATH,
  historyListPath,
  parseHistoryList,
} from '#features/imports/history-list-query.ts'
import { HistoryTable } from '#features/imports/history-table.tsx'
import { isMoving } from '#features/imports/import-looks.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { importColumns } from '#messages/it/import-columns.ts'
import { importFiles } from '#messages/it/import-files.ts'
import { importHistory } from '#messages/it/import-history.ts'
import { importUpload } from '#messages/it/import-upload.ts'
import { imports } from '#messages/it/imports.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

export const metadata = { title: imports.title }

/** Files and imports in one list, from the moment they arrive: how far each is, and how many rows were discarded. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const { esito, ...given } = await singleValues(searchParams)
  const { query, dropped } = parseHistoryList(given)
  const list = await readAsOperator(listImportHistory, { query })
  const filters = appliedHistoryFilters(query)
  return (
    <BackofficePage
      shell={shell}
      section="imports"
      title={imports.title}
      commands={
        may(session, 'positions:write') && (
          <a className="btn btn-primary" href={`${HISTORY_PATH}/carica`}>
            {importUpload.title}
          </a>
        )
      }
    >
      {esito === 'eliminato' && (
        <Alert tone="success">
          <p>{importFiles.forget.done}</p>
        </Alert>
      )}
      <p>
        {imports.lead} <a href={`${HISTORY_PATH}/formati`}>{importColumns.kept.title}</a>
      </p>
      {dropped && (
        <Alert tone="warning">
          <p>{importHistory.dropped}</p>
        </Alert>
      )}
      <HistoryFilters query={query} />
      <AppliedFilters filters={filters} clearHref={HISTORY_PATH} />
      <ListPanel
        list={list}
        path={(change) => historyListPath(query, change)}
        filtered={filters.length > 0}
        clearHref={HISTORY_PATH}
        commands={
          list.items.some(changes) && (
            <a className="btn btn-outline-primary" href={historyListPath(query, {})}>
              {imports.refresh}
            </a>
          )
        }
        empty={
          <EmptyState title={imports.emptyTitle}>
            <p>{imports.emptyText}</p>
          </EmptyState>
        }
      >
        <HistoryTable items={list.items} />
      </ListPanel>
    </BackofficePage>
  )
})

/** Whether something of it changes by itself. */
function changes({ file, import: made }: ImportHistoryItem): boolean {
  return made ? isMoving(made.status) : file?.status === 'received'
}
