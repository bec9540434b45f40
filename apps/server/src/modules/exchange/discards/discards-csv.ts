import type { ImportDiscard } from '@repo/contracts/imports/imports'
import { csvHeading, csvRow } from '#platform/files/csv'

export const discardsHeading = csvHeading(['riga', 'identificativo', 'campo', 'codice', 'problema'])

/** A line for each problem of a discarded row. */
export function discardLines({ row, externalId = '', problems }: ImportDiscard): string {
  return problems
    .map(({ line, column, pointer, code, detail }) =>
      csvRow([line ?? row, externalId, column ?? pointer, code, detail]),
    )
    .join('')
}
