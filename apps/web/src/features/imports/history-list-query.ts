import { listImportHistory } from '@repo/contracts/imports/import-history'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { readListQuery } from '#lib/list-query.ts'
import { withQuery } from '#lib/search-params.ts'
import { importHistory } from '#messages/it/import-history.ts'
import { imports } from '#messages/it/imports.ts'

const schema = listImportHistory.query!
export type HistoryListQuery = z.output<typeof schema>

export const HISTORY_PATH = '/gestione/caricamenti'

/** Reads the list's state from the address; values that are not valid are dropped, the others kept. */
export function parseHistoryList(raw: Readonly<Record<string, string>>): { query: HistoryListQuery; dropped: boolean } {
  return readListQuery(schema, raw)
}

/** Address of the list with some of its state changed. */
export function historyListPath(
  query: HistoryListQuery,
  change: Partial<Record<keyof HistoryListQuery, string | number | undefined>>,
): string {
  const { page: _, size, ...filters } = query
  return withQuery(HISTORY_PATH, { ...filters, size: size === 25 ? undefined : size, ...change })
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedHistoryFilters(query: HistoryListQuery) {
  const { from, source, state, to } = query
  const words = importHistory.filters
  const labels = {
    state: state && `${words.state}: ${importHistory.states[state]}`,
    source: source && `${words.source}: ${imports.sources[source]}`,
    from: from && `${words.from} ${formatItalianDay(localDate(from))}`,
    to: to && `${words.to} ${formatItalianDay(localDate(to))}`,
  }
  return (Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) => {
    const label = labels[name]
    return label === undefined ? [] : [{ label, removeHref: historyListPath(query, { [name]: undefined }) }]
  })
}
