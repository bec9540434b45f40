import type { DebtPositionSummary, DisplayStatus } from '@repo/contracts/debt-positions/debt-positions'
import { type Cents, formatEuro } from '@repo/domain/cents'
import { formatItalianDay, romeDay } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'

const statusTexts: Record<DisplayStatus, string> = {
  draft: 'Bozza',
  scheduled: 'Programmata',
  payable: 'Da pagare',
  expired: 'Scaduta',
  partially_paid: 'Pagata in parte',
  paid: 'Pagata',
  reported: 'Rendicontata',
  cancelled: 'Annullata',
  revoked: 'Revocata',
}

/** First line of the export, with the byte order mark that makes Excel read UTF-8. */
export const csvHeading = `\uFEFF${csvRow(['Stato', 'Numero avviso', 'IUV', 'Servizio', 'Causale', 'Debitore', 'Codice fiscale', 'Importo', 'Scadenza', 'Creata il'])}`

/** One line of the export: `;` as separator, amounts and days the Italian way. */
export function csvLine(position: DebtPositionSummary): string {
  return csvRow([
    statusTexts[position.status],
    position.noticeNumber ?? '',
    position.iuv ?? '',
    position.serviceName,
    position.description,
    position.debtorName,
    position.debtorFiscalCode,
    formatEuro(position.amountCents as Cents),
    formatItalianDay(position.dueDate as LocalDate),
    formatItalianDay(romeDay(new Date(position.createdAt))),
  ])
}

/** One line of a table for spreadsheets. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(';')}\r\n`
}

/** Quotes what needs it, and disarms what a spreadsheet would run as a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
