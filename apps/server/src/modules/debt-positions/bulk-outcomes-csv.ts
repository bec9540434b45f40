import type { BulkOutcome } from '@repo/contracts/debt-positions/bulk-actions'
import type { RowView } from './bulk-actions.repository.js'
import { csvRow } from './export-csv.js'

const outcomeTexts: Record<BulkOutcome, string> = { waiting: 'In attesa', done: 'Riuscita', refused: 'Rifiutata' }

/** First line of the outcomes of a bulk action, with the byte order mark that makes Excel read UTF-8. */
export const outcomeHeading = `\uFEFF${csvRow(['Riga', 'Esito', 'Perché', 'Causale', 'Debitore', 'Posizione'])}`

/** How one position went. */
export function outcomeLine(row: RowView): string {
  const { ordinal, outcome, problem = '', description, debtorName, debtPositionId } = row
  return csvRow([String(ordinal), outcomeTexts[outcome], problem, description, debtorName, debtPositionId])
}
