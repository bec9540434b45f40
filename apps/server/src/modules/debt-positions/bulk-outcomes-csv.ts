import type { BulkOutcome } from '@repo/contracts/debt-positions/bulk-actions'
import { csvHeading, csvRow } from '#platform/files/csv'
import type { RowView } from './bulk-actions.repository.js'

const outcomeTexts: Record<BulkOutcome, string> = { waiting: 'In attesa', done: 'Riuscita', refused: 'Rifiutata' }

export const outcomeHeading = csvHeading(['Riga', 'Esito', 'Perché', 'Causale', 'Debitore', 'Posizione'])

/** How one position went. */
export function outcomeLine(row: RowView): string {
  const { ordinal, outcome, problem = '', description, debtorName, debtPositionId } = row
  return csvRow([ordinal, outcomeTexts[outcome], problem, description, debtorName, debtPositionId])
}
