import { listMissingReceipts } from '@repo/contracts/receipt-recovery/missing-receipts'
import type { z } from 'zod'
import { readListQuery } from '#lib/list-query.ts'
import { withQuery } from '#lib/search-params.ts'
import { missingReceipts } from '#messages/it/missing-receipts.ts'

const schema = listMissingReceipts.query!
export type MissingListQuery = z.output<typeof schema>

const PATH = '/gestione/ricevute-mancanti'

/** Reads the list's state from the address; values that are not valid are dropped, the others kept. */
export function parseMissingList(raw: Readonly<Record<string, string>>): { query: MissingListQuery; dropped: boolean } {
  return readListQuery(schema, raw)
}

/** Address of the list with some of its state changed. */
export function missingListPath(
  query: MissingListQuery,
  change: Partial<Record<keyof MissingListQuery, string | number | undefined>>,
): string {
  const { size, source, state } = query
  return withQuery(PATH, { state, source, size: size === 25 ? undefined : size, ...change })
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedMissingFilters(query: MissingListQuery) {
  const { source, state } = query
  return [
    ...(state
      ? [
          {
            label: `${missingReceipts.state}: ${missingReceipts.states[state]}`,
            removeHref: missingListPath(query, { state: undefined }),
          },
        ]
      : []),
    ...(source
      ? [
          {
            label: `${missingReceipts.source}: ${missingReceipts.sources[source]}`,
            removeHref: missingListPath(query, { source: undefined }),
          },
        ]
      : []),
  ]
}
