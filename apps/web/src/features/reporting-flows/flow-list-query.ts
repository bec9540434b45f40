import { listReportingFlows } from '@repo/contracts/reporting-flows/reporting-flows'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { readListQuery } from '#lib/list-query.ts'
import { withQuery } from '#lib/search-params.ts'
import { reportingFlows } from '#messages/it/reporting-flows.ts'

const schema = listReportingFlows.query!
export type FlowListQuery = z.output<typeof schema>

const PATH = '/gestione/flussi'
const words = reportingFlows.list

/** Reads the list's state from the address; values that are not valid are dropped, the others kept. */
export function parseFlowList(raw: Readonly<Record<string, string>>): { query: FlowListQuery; dropped: boolean } {
  return readListQuery(schema, raw)
}

/** Address of the list with some of its state changed. */
export function flowListPath(
  query: FlowListQuery,
  change: Partial<Record<keyof FlowListQuery, string | number | undefined>>,
): string {
  const { page: _, size, ...filters } = query
  return withQuery(PATH, { ...filters, size: size === 25 ? undefined : size, ...change })
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedFlowFilters(query: FlowListQuery) {
  const { from, receipts, search, status, to } = query
  const labels = {
    search: search && `${words.search}: ${search}`,
    status: status && `${words.status}: ${reportingFlows.statuses[status]}`,
    receipts: receipts && words.receiptsMissing,
    from: from && `${words.from} ${formatItalianDay(localDate(from))}`,
    to: to && `${words.to} ${formatItalianDay(localDate(to))}`,
  }
  return (Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) => {
    const label = labels[name]
    return label === undefined ? [] : [{ label, removeHref: flowListPath(query, { [name]: undefined }) }]
  })
}
