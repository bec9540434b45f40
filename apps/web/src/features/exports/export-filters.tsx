import { exportSources } from '@repo/contracts/exports/exports'
import { exportKinds } from '@repo/domain/export-formats'
import { exportStatuses } from '@repo/domain/export-lifecycle'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { Icon } from '#design/icon.tsx'
import { FilterSelect, FilterText } from '#design/lists/filter-fields.tsx'
import { backoffice } from '#messages/it/backoffice.ts'
import { exportWords } from '#messages/it/exports.ts'
import { EXPORTS_PATH, type ExportListQuery } from './export-list-query.ts'

const words = exportWords.filters
const italian = (day: string | undefined) => (day === undefined ? '' : formatItalianDay(localDate(day)))

export function ExportFilters({ query }: { query: ExportListQuery }) {
  return (
    <search>
      <form className="filters" action={EXPORTS_PATH}>
        <div className="filter-row">
          <FilterSelect
            name="kind"
            label={words.kind}
            value={query.kind}
            choices={exportKinds.map((value) => ({ value, label: exportWords.kinds[value] }))}
          />
          <FilterSelect
            name="status"
            label={words.status}
            value={query.status}
            choices={exportStatuses.map((value) => ({ value, label: exportWords.statuses[value] }))}
          />
          <FilterSelect
            name="source"
            label={words.source}
            value={query.source}
            choices={exportSources.map((value) => ({ value, label: exportWords.sources[value] }))}
          />
          <FilterText name="from" label={words.from} help={words.dateHelp} value={italian(query.from)} />
          <FilterText name="to" label={words.to} help={words.dateHelp} value={italian(query.to)} />
          <button className="btn btn-primary" type="submit">
            <Icon name="search" />
            {backoffice.lists.apply}
          </button>
        </div>
        {query.size !== 25 && <input type="hidden" name="size" value={query.size} />}
        {query.scheduleId !== undefined && <input type="hidden" name="scheduleId" value={query.scheduleId} />}
      </form>
    </search>
  )
}
