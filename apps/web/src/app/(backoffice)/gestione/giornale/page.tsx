import { listJournal, readJournalSummary } from '@repo/contracts/journal/journal'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { JournalFilters } from '#features/journal/journal-filters.tsx'
import {
  appliedJournalFilters,
  journalExportPath,
  journalListPath,
  parseJournalList,
} from '#features/journal/journal-list-query.ts'
import { JournalTable } from '#features/journal/journal-table.tsx'
import { ServiceLevel } from '#features/journal/service-level.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { journal } from '#messages/it/journal.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const words = journal.list
const PATH = '/gestione/giornale'

export const metadata = { title: journal.title }

/** What passed between us and pagoPA. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { shell }) => {
  const { query, dropped } = parseJournalList(await singleValues(searchParams))
  const filters = appliedJournalFilters(query)
  const [list, summary] = await Promise.all([
    readAsOperator(listJournal, { query }).catch((error) => {
      if (error instanceof ApiProblem && error.isRefusal('journal.tooManyDays')) return error
      throw error
    }),
    readAsOperator(readJournalSummary, {}),
  ])
  const refused = list instanceof ApiProblem
  const items = refused ? [] : list.items
  return (
    <BackofficePage
      shell={shell}
      section="journal"
      title={journal.title}
      commands={
        refused ? undefined : (
          <a className="btn btn-outline-primary" href={journalExportPath(query)}>
            <Icon name="download" />
            {words.export}
          </a>
        )
      }
    >
      {(dropped || refused) && (
        <Alert tone="warning">
          <p>{refused ? list.problem.title : backoffice.lists.invalid}</p>
        </Alert>
      )}
      <p>{journal.lead}</p>
      <ServiceLevel summary={summary} />
      <JournalFilters query={query} />
      <AppliedFilters filters={filters} clearHref={PATH} />
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {words.shown(items.length, !refused && list.next !== undefined)}
            {!refused && list.from !== undefined && list.to !== undefined && (
              <span className="fw-normal">
                {' '}
                {words.period(formatItalianDay(localDate(list.from)), formatItalianDay(localDate(list.to)))}
              </span>
            )}
          </p>
        </div>
        {items.length > 0 && <JournalTable items={items} />}
        {items.length === 0 && filters.length > 0 && (
          <EmptyState title={backoffice.lists.noneTitle}>
            <p>{backoffice.lists.noneText}</p>
            <a className="btn btn-outline-primary" href={PATH}>
              {backoffice.lists.clear}
            </a>
          </EmptyState>
        )}
        {items.length === 0 && filters.length === 0 && (
          <EmptyState title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </EmptyState>
        )}
        <p className="d-flex flex-wrap gap-3 p-3 mb-0">
          {query.before !== undefined && <a href={journalListPath(query, {})}>{words.newest}</a>}
          {!refused && list.next !== undefined && (
            <a href={journalListPath(query, { before: list.next })} rel="next">
              {words.older}
            </a>
          )}
        </p>
      </div>
    </BackofficePage>
  )
})
