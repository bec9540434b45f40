import { listExports } from '@repo/contracts/exports/exports'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { readListQuery } from '#lib/list-query.ts'
import { withQuery } from '#lib/search-params.ts'
import { exportWords } from '#messages/it/exports.ts'

const schema = listExports.query!
export type ExportListQuery = z.output<typeof schema>

export const EXPORTS_PATH = '/gestione/esportazioni'
export const SCHEDULES_PATH = `${EXPORTS_PATH}/programmate`

/** Reads the list's state from the address; values that are not valid are dropped, the others kept. */
export function parseExportList(raw: Readonly<Record<string, string>>): { query: ExportListQuery; dropped: boolean } {
  return readListQuery(schema, raw)
}

/** Address of the list with some of its state changed. */
export function exportListPath(
  query: ExportListQuery,
  change: Partial<Record<keyof ExportListQuery, string | number | undefined>>,
): string {
  const { page: _, size, ...filters } = query
  return withQuery(EXPORTS_PATH, { ...filters, size: size === 25 ? undefined : size, ...change })
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedExportFilters(query: ExportListQuery) {
  const { from, kind, scheduleId, source, status, to } = query
  const words = exportWords.filters
  const labels = {
    kind: kind && `${words.kind}: ${exportWords.kinds[kind]}`,
    status: status && `${words.status}: ${exportWords.statuses[status]}`,
    source: source && `${words.source}: ${exportWords.sources[source]}`,
    scheduleId: scheduleId && words.schedule,
    from: from && `${words.from} ${formatItalianDay(localDate(from))}`,
    to: to && `${words.to} ${formatItalianDay(localDate(to))}`,
  }
  return (Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) => {
    const label = labels[name]
    return label === undefined ? [] : [{ label, removeHref: exportListPath(query, { [name]: undefined }) }]
  })
}
