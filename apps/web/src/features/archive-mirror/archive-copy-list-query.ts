import { listArchiveCopies } from '@repo/contracts/archive-mirror/archive-mirror'
import type { z } from 'zod'
import { readListQuery } from '#lib/list-query.ts'
import { withQuery } from '#lib/search-params.ts'
import { archiveMirror } from '#messages/it/archive-mirror.ts'

const schema = listArchiveCopies.query!
export type ArchiveCopyListQuery = z.output<typeof schema>

const PATH = '/gestione/archivio-pagopa'

/** Reads the list's state from the address; values that are not valid are dropped, the others kept. */
export function parseArchiveCopyList(raw: Readonly<Record<string, string>>): {
  query: ArchiveCopyListQuery
  dropped: boolean
} {
  return readListQuery(schema, raw)
}

/** Address of the list with some of its state changed. */
export function archiveCopyListPath(
  query: ArchiveCopyListQuery,
  change: Partial<Record<keyof ArchiveCopyListQuery, string | number | undefined>>,
): string {
  const { size, state } = query
  return withQuery(PATH, { state, size: size === 25 ? undefined : size, ...change })
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedArchiveCopyFilters(query: ArchiveCopyListQuery) {
  if (!query.state) return []
  const label = `${archiveMirror.list.state}: ${archiveMirror.states[query.state]}`
  return [{ label, removeHref: archiveCopyListPath(query, { state: undefined }) }]
}
