import { behindStates, listArchiveCopies } from '@repo/contracts/archive-mirror/archive-mirror'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { FilterSelect } from '#design/lists/filter-fields.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { may } from '#features/access/session.ts'
import {
  appliedArchiveCopyFilters,
  archiveCopyListPath,
  parseArchiveCopyList,
} from '#features/archive-mirror/archive-copy-list-query.ts'
import { ArchiveCopyTable } from '#features/archive-mirror/archive-copy-table.tsx'
import { ResendAllForm } from '#features/archive-mirror/resend-forms.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { archiveMirror } from '#messages/it/archive-mirror.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const words = archiveMirror.list
const PATH = '/gestione/archivio-pagopa'

export const metadata = { title: archiveMirror.title }

/** What pagoPA's copy lacks, why, and how to send it again. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const values = await singleValues(searchParams)
  const { query, dropped } = parseArchiveCopyList(values)
  const list = await readAsOperator(listArchiveCopies, { query })
  const filters = appliedArchiveCopyFilters(query)
  const sent = /^\d{1,4}$/.test(values.inviate ?? '') ? Number(values.inviate) : undefined
  const { comparison } = list
  return (
    <BackofficePage
      shell={shell}
      section="archive"
      title={archiveMirror.title}
      commands={list.total > 0 && may(session, 'positions:write') ? <ResendAllForm state={query.state} /> : undefined}
    >
      {dropped && (
        <Alert tone="warning">
          <p>{backoffice.lists.invalid}</p>
        </Alert>
      )}
      {sent !== undefined && (
        <Alert tone="success" live>
          <p>{archiveMirror.sentMany(sent)}</p>
        </Alert>
      )}
      <p>{archiveMirror.lead}</p>
      {comparison !== undefined && (
        <p>
          {words.comparison(formatItalianDay(localDate(comparison.day)), comparison.seen, comparison.repaired)}{' '}
          {comparison.unknownHere > 0 && words.unknownHere(comparison.unknownHere)}
        </p>
      )}
      <search>
        <form className="filters" action={PATH}>
          <div className="filter-row">
            <FilterSelect
              name="state"
              label={words.state}
              value={query.state}
              choices={behindStates.map((value) => ({ value, label: archiveMirror.states[value] }))}
            />
            <button type="submit" className="btn btn-primary">
              <Icon name="funnel" className="icon-sm" />
              {backoffice.lists.apply}
            </button>
          </div>
        </form>
      </search>
      <AppliedFilters filters={filters} clearHref={PATH} />
      <div className="list-panel">
        <div className="list-head">
          <p className="mb-0 fw-semibold" role="status">
            {words.counts(list.counts.pending, list.counts.failed)}
          </p>
        </div>
        {list.items.length > 0 && <ArchiveCopyTable items={list.items} />}
        {list.items.length === 0 && filters.length > 0 && (
          <EmptyState title={backoffice.lists.noneTitle}>
            <p>{backoffice.lists.noneText}</p>
            <a className="btn btn-outline-primary" href={PATH}>
              {backoffice.lists.clear}
            </a>
          </EmptyState>
        )}
        {list.items.length === 0 && filters.length === 0 && (
          <EmptyState title={list.mirrored ? words.emptyTitle : words.notMirroredTitle}>
            <p>{list.mirrored ? words.emptyText : archiveMirror.panel.notMirrored}</p>
          </EmptyState>
        )}
        {list.total > 0 && (
          <Pager
            total={list.total}
            page={list.page}
            size={list.size}
            pageHref={(page) => archiveCopyListPath(query, { page })}
            sizeHref={(size) => archiveCopyListPath(query, { size })}
          />
        )}
      </div>
    </BackofficePage>
  )
})
