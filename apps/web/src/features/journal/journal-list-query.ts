import { listJournal } from '@repo/contracts/journal/journal'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { isLocalDate, localDate, parseItalianDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { withQuery } from '#lib/search-params.ts'
import { journal } from '#messages/it/journal.ts'

const schema = listJournal.query!
export type JournalListQuery = z.output<typeof schema>

const PATH = '/gestione/giornale'
const FILTERS = ['search', 'from', 'to', 'outcome', 'operation', 'direction', 'counterpart'] as const
const words = journal.list

/** Reads the list's state from the address; values that are not valid are dropped, the others kept. */
export function parseJournalList(raw: Readonly<Record<string, string>>): { query: JournalListQuery; dropped: boolean } {
  const given: Record<string, string> = { ...raw }
  for (const name of ['from', 'to'] as const) {
    const typed = given[name]
    if (typed !== undefined) given[name] = parseItalianDate(typed) ?? typed
  }
  let dropped = false
  for (const name of Object.keys(schema.shape)) {
    const value = given[name]
    if (value === undefined) continue
    const field = schema.shape[name as keyof typeof schema.shape]
    if (
      !field.safeParse(value).success ||
      ((name === 'from' || name === 'to') && value !== '' && !isLocalDate(value))
    ) {
      delete given[name]
      dropped = true
    }
  }
  return { query: schema.parse(given), dropped }
}

/** Address of the list with some of its state changed; another filter begins again from the newest. */
export function journalListPath(
  query: JournalListQuery,
  change: Partial<Record<keyof JournalListQuery, string | number | undefined>>,
): string {
  const { before: _, size, ...filters } = query
  return withQuery(PATH, { ...filters, size: size === 25 ? undefined : size, before: undefined, ...change })
}

/** Address of the file with the same filters. */
export function journalExportPath(query: JournalListQuery): string {
  const { before: _, size: __, ...filters } = query
  return withQuery(`${PATH}.csv`, filters)
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedJournalFilters(query: JournalListQuery) {
  const labels: Record<(typeof FILTERS)[number], string | undefined> = {
    search: query.search && `${words.search}: ${query.search}`,
    from: query.from && `${words.from} ${formatItalianDay(localDate(query.from))}`,
    to: query.to && `${words.to} ${formatItalianDay(localDate(query.to))}`,
    outcome: query.outcome && query.outcome !== 'any' ? `${words.outcome}: ${outcomeLabel(query.outcome)}` : undefined,
    operation: query.operation && `${words.operation}: ${query.operation}`,
    direction: query.direction && `${words.direction}: ${journal.directions[query.direction]}`,
    counterpart: query.counterpart && `${journal.detail.counterpart}: ${counterpartLabel(query.counterpart)}`,
  }
  return FILTERS.flatMap((name) => {
    const label = labels[name]
    return label ? [{ label, removeHref: journalListPath(query, { [name]: undefined }) }] : []
  })
}

export function outcomeLabel(outcome: string): string {
  return outcome === 'ok' || outcome === 'ko' || outcome === 'any' ? journal.outcomes[outcome] : outcome
}

export function counterpartLabel(counterpart: string): string {
  return journal.counterparts[counterpart] ?? counterpart
}

/** `12 ms`, `1,2 s`. */
export function durationLabel(milliseconds: number): string {
  if (milliseconds < 1) return 'meno di 1 ms'
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`
  return `${(milliseconds / 1_000).toFixed(1).replace('.', ',')} s`
}
