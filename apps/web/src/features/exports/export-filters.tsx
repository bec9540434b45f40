import { exportSources } from '@repo/contracts/exports/exports'
import { exportKinds } from '@repo/domain/export-formats'
import { exportStatuses } from '@repo/domain/export-lifecycle'
import { FilterDay, FilterSelect } from '#design/lists/filter-fields.tsx'
import { FilterForm, keptSize } from '#design/lists/filter-form.tsx'
import { exportWords } from '#messages/it/exports.ts'
import { EXPORTS_PATH, type ExportListQuery } from './export-list-query.ts'

const words = exportWords.filters

export function ExportFilters({ query }: { query: ExportListQuery }) {
  return (
    <FilterForm action={EXPORTS_PATH} kept={{ size: keptSize(query.size), scheduleId: query.scheduleId }}>
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
      <FilterDay name="from" label={words.from} value={query.from} />
      <FilterDay name="to" label={words.to} value={query.to} />
    </FilterForm>
  )
}
