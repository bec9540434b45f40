import { listArchiveCopies } from '@repo/contracts/archive-mirror/archive-mirror'
import type { z } from 'zod'
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
  const given: Record<string, string> = {}
  let dropped = false
  for (const name of Object.keys(schema.shape) as (keyof typeof schema.shape)[]) {
    const value = raw[name]
    if (value === undefined || value === '') continue
    if (schema.shape[name].safeParse(value).success) given[name] = value
    else dropped = true
  }
  return { query: schema.parse(given), dropped }
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
