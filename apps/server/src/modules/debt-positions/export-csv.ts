import type { DebtPositionSummary, DisplayStatus } from '@repo/contracts/debt-positions/debt-positions'
import { type Cents, formatEuro } from '@repo/domain/cents'
import { formatItalianDay, romeDay } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'
import { csvHeading, csvRow } from '#platform/files/csv'

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

export const positionsHeading = csvHeading([
  'Stato',
  'Numero avviso',
  'IUV',
  'Servizio',
  'Causale',
  'Debitore',
  'Codice fiscale',
  'Importo',
  'Scadenza',
  'Creata il',
])

/** One line of the export: amounts and days the Italian way. */
export function positionLine(position: DebtPositionSummary): string {
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
