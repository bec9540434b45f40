import { listDebtPositions } from '@repo/contracts/debt-positions/debt-positions'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { isLocalDate, localDate, parseItalianDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { withQuery } from '#lib/search-params.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'

const schema = listDebtPositions.query!

/** Columns that can be left out; the cause is always there. */
export const optionalColumns = ['debtor', 'notice', 'status', 'dueDate', 'amount', 'created'] as const
export type OptionalColumn = (typeof optionalColumns)[number]

/** `columns` are the chosen ones; absent when all are shown. */
export type PositionListQuery = z.output<typeof schema> & { readonly columns?: readonly OptionalColumn[] }

const PATH = '/gestione/posizioni'
const words = debtPositions.list
const FILTERS = ['search', 'status', 'collectionServiceId', 'dueFrom', 'dueTo'] as const
type Filter = (typeof FILTERS)[number]

/**
 * Reads the list's state from the address. Days may be typed the Italian way. A value that is not valid is dropped,
 * the others are kept: a list must open from any link that somebody saved. `dropped` tells that it happened.
 */
export function parsePositionList(raw: Readonly<Record<string, string>>): {
  query: PositionListQuery
  dropped: boolean
} {
  const given: Record<string, string> = { ...raw }
  for (const name of ['dueFrom', 'dueTo'] as const) {
    const typed = given[name]
    if (typed !== undefined) given[name] = parseItalianDate(typed) ?? typed
  }
  let dropped = false
  for (const name of Object.keys(schema.shape)) {
    const value = given[name]
    if (value === undefined) continue
    const field = schema.shape[name as keyof typeof schema.shape]
    if (!field.safeParse(value).success || (name.startsWith('due') && !isLocalDate(value))) {
      delete given[name]
      dropped = true
    }
  }
  const columns = optionalColumns.filter((name) => (raw.colonne ?? '').split(',').includes(name))
  const chosen = columns.length > 0 && columns.length < optionalColumns.length
  return { query: { ...schema.parse(given), ...(chosen ? { columns } : {}) }, dropped }
}

/** Address of the list with some of its state changed; pages start again unless the page is what changes. */
export function positionListPath(
  query: PositionListQuery,
  change: Partial<Record<keyof PositionListQuery | 'colonne', string | number | undefined>>,
): string {
  const { page, size, sort, columns, ...filters } = query
  return withQuery(PATH, {
    ...filters,
    colonne: columns?.join(','),
    size: size === 25 ? undefined : size,
    sort: sort === '-createdAt' ? undefined : sort,
    page: undefined,
    ...change,
  })
}

/** What the API is asked: the columns are only shown. */
export function askedQuery({ columns: _, ...query }: PositionListQuery) {
  return query
}

/** Whether a column is shown. */
export const showsColumn = (query: PositionListQuery, name: OptionalColumn): boolean =>
  query.columns === undefined || query.columns.includes(name)

/** The address of the list with one column more, or one less; undefined when none would be left. */
export function columnPath(query: PositionListQuery, name: OptionalColumn): string | undefined {
  const shown = optionalColumns.filter((each) => showsColumn(query, each) !== (each === name))
  if (shown.length === 0) return undefined
  const all = shown.length === optionalColumns.length
  return positionListPath(query, {
    colonne: all ? undefined : shown.join(','),
    page: query.page > 1 ? query.page : undefined,
  })
}

/** The filters of the list, without paging and order: what an export takes. */
export function positionFilters(query: PositionListQuery) {
  const { search, status, collectionServiceId, dueFrom, dueTo } = query
  return { search, status, collectionServiceId, dueFrom, dueTo }
}

export interface AppliedFilter {
  readonly label: string
  readonly removeHref: string
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedFilters(
  query: PositionListQuery,
  serviceName: (id: string) => string | undefined,
): readonly AppliedFilter[] {
  return FILTERS.filter((name) => query[name] !== undefined).map((name) => ({
    label: filterLabel(name, query, serviceName),
    removeHref: positionListPath(query, { [name]: undefined }),
  }))
}

function filterLabel(name: Filter, query: PositionListQuery, serviceName: (id: string) => string | undefined): string {
  const value = query[name]!
  switch (name) {
    case 'search':
      return `${words.recognised[recogniseSearch(value)]}: ${value}`
    case 'status':
      return `${words.status}: ${debtPositions.status[query.status!]}`
    case 'collectionServiceId':
      return `${words.service}: ${serviceName(value) ?? value}`
    case 'dueFrom':
      return `${words.dueFrom} ${formatItalianDay(localDate(value))}`
    case 'dueTo':
      return `${words.dueTo} ${formatItalianDay(localDate(value))}`
  }
}

/** What a search looks like. Only for the words on the chip: what is searched is decided by the API. */
export function recogniseSearch(text: string): keyof typeof words.recognised {
  const bare = text.replace(/\s/g, '')
  if (/^\d{18}$/.test(bare)) return 'noticeNumber'
  if (/^\d{17}$/.test(bare) || /^RF\d{2}[A-Z0-9]{1,21}$/i.test(bare)) return 'iuv'
  if (/^\d{11}$/.test(bare) || /^[A-Z]{6}[\dL-V]{2}[A-Z][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z]$/i.test(bare))
    return 'fiscalCode'
  return 'words'
}
