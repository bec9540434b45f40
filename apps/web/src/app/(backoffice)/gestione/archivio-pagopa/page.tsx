import { behindStates, listArchiveCopies } from '@repo/contracts/archive-mirror/archive-mirror'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { AppliedFilters } from '#design/lists/applied-filters.tsx'
import { FilterSelect } from '#design/lists/filter-fields.tsx'
import { FilterForm } from '#design/lists/filter-form.tsx'
import { ListPanel } from '#design/lists/list-panel.tsx'
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
      <FilterForm action={PATH}>
        <FilterSelect
          name="state"
          label={words.state}
          value={query.state}
          choices={behindStates.map((value) => ({ value, label: archiveMirror.states[value] }))}
        />
      </FilterForm>
      <AppliedFilters filters={filters} clearHref={PATH} />
      <ListPanel
        list={list}
        path={(change) => archiveCopyListPath(query, change)}
        filtered={filters.length > 0}
        clearHref={PATH}
        total={words.counts(list.counts.pending, list.counts.failed)}
        empty={
          <EmptyState title={list.mirrored ? words.emptyTitle : words.notMirroredTitle}>
            <p>{list.mirrored ? words.emptyText : archiveMirror.panel.notMirrored}</p>
          </EmptyState>
        }
      >
        <ArchiveCopyTable items={list.items} />
      </ListPanel>
    </BackofficePage>
  )
})
