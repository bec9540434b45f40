import { type AnomalyKind, listReceipts } from '@repo/contracts/payments/receipts'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { isLocalDate, localDate, parseItalianDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { withQuery } from '#lib/search-params.ts'
import { receipts } from '#messages/it/receipts.ts'

const schema = listReceipts.query!
export type ReceiptListQuery = z.output<typeof schema>

const PATH = '/gestione/ricevute'
const words = receipts.list
const FILTERS = ['search', 'anomaly', 'paidFrom', 'paidTo'] as const

/** Reads the list's state from the address; values that are not valid are dropped, the others kept. */
export function parseReceiptList(raw: Readonly<Record<string, string>>): { query: ReceiptListQuery; dropped: boolean } {
  const given: Record<string, string> = { ...raw }
  for (const name of ['paidFrom', 'paidTo'] as const) {
    const typed = given[name]
    if (typed !== undefined) given[name] = parseItalianDate(typed) ?? typed
  }
  let dropped = false
  for (const name of Object.keys(schema.shape)) {
    const value = given[name]
    if (value === undefined) continue
    const field = schema.shape[name as keyof typeof schema.shape]
    if (!field.safeParse(value).success || (name.startsWith('paid') && !isLocalDate(value))) {
      delete given[name]
      dropped = true
    }
  }
  return { query: schema.parse(given), dropped }
}

/** Address of the list with some of its state changed. */
export function receiptListPath(
  query: ReceiptListQuery,
  change: Partial<Record<keyof ReceiptListQuery, string | number | undefined>>,
): string {
  const { page, size, ...filters } = query
  return withQuery(PATH, { ...filters, size: size === 25 ? undefined : size, page: undefined, ...change })
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedReceiptFilters(query: ReceiptListQuery) {
  const labels: Record<(typeof FILTERS)[number], string | undefined> = {
    search: query.search && `${words.search}: ${query.search}`,
    anomaly: query.anomaly && `${words.anomaly}: ${anomalyLabel(query.anomaly)}`,
    paidFrom: query.paidFrom && `${words.paidFrom} ${formatItalianDay(localDate(query.paidFrom))}`,
    paidTo: query.paidTo && `${words.paidTo} ${formatItalianDay(localDate(query.paidTo))}`,
  }
  return FILTERS.flatMap((name) => {
    const label = labels[name]
    return label === undefined ? [] : [{ label, removeHref: receiptListPath(query, { [name]: undefined }) }]
  })
}

export function anomalyLabel(anomaly: AnomalyKind | 'any' | 'none'): string {
  if (anomaly === 'any') return words.anomalyAny
  if (anomaly === 'none') return words.anomalyNone
  return receipts.anomalies[anomaly]
}
