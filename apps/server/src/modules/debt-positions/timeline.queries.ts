import { Injectable } from '@nestjs/common'
import type { TimelineEntry } from '@repo/contracts/debt-positions/debt-positions'
import { type Cents, formatEuroSymbol } from '@repo/domain/cents'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'
import { groupByFour } from '@repo/domain/notice-number'
import { z } from 'zod'
import type { PrismaTx } from '#platform/db/database'
import { JournalFacade } from '../journal/journal.facade.js'

const titles: Record<string, string> = {
  'debtPositions.created': 'Posizione creata in bozza',
  'debtPositions.changed': 'Bozza modificata',
  'debtPositions.published': 'Posizione pubblicata',
  'debtPositions.cancelled': 'Posizione annullata',
  'payments.checkoutStarted': 'Pagamento avviato dal portale',
  'payments.checkoutReturned': 'Ritorno dalla pagina di pagamento',
  'payments.receiptRecorded': 'Ricevuta acquisita',
  'payments.receiptCopied': 'Ricevuta ripetuta con contenuto diverso',
  'archiveMirror.failed': "Copia nell'archivio pagoPA non riuscita",
  'archiveMirror.resent': "Copia nell'archivio pagoPA chiesta di nuovo",
  'notifications.messageSent': 'E-mail inviata',
  'notifications.messageFailed': 'E-mail non consegnata',
}

const fieldLabels: Record<string, string> = {
  description: 'Causale',
  amountCents: 'Importo',
  dueDate: 'Scadenza',
  collectionService: 'Servizio',
  'debtor.fiscalCode': 'Codice fiscale del debitore',
  'debtor.fullName': 'Nome del debitore',
  'debtor.email': 'E-mail del debitore',
  'debtor.address': 'Indirizzo del debitore',
}

const returnTexts: Record<string, string> = {
  ok: 'Esito positivo, da confermare',
  cancel: 'Annullato dal cittadino',
  error: 'Non riuscito',
  waiting: 'In attesa di esito',
}

/** What audit entries may hold: everything optional, read leniently because history outlives the code that wrote it. */
const detailsSchema = z.looseObject({
  amountCents: z.number().optional(),
  dueDate: z.string().optional(),
  reason: z.string().optional(),
  noticeNumbers: z.array(z.string()).optional(),
  noticesInCart: z.int().optional(),
  receiptId: z.string().optional(),
  pspName: z.string().optional(),
  anomalies: z.array(z.string()).optional(),
  outcome: z.string().optional(),
  changes: z
    .array(
      z.object({
        field: z.string(),
        before: z.union([z.string(), z.number()]).optional(),
        after: z.union([z.string(), z.number()]).optional(),
      }),
    )
    .optional(),
})

/** The history of one position, newest last. */
@Injectable()
export class TimelineQueries {
  constructor(private readonly journal: JournalFacade) {}

  async ofPosition(tx: PrismaTx, debtPositionId: string): Promise<TimelineEntry[]> {
    const { organizationId } = tx
    const entries = await tx.prisma.auditEntry.findMany({
      where: { organizationId, subjectId: debtPositionId },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: 1_000,
    })
    const written = entries.map((entry) => ({
      at: entry.at.toISOString(),
      actor: entry.actorName,
      actorKind: z.enum(['operator', 'client', 'citizen', 'nodo', 'system']).catch('system').parse(entry.actorKind),
      action: entry.action,
      title: titles[entry.action] ?? entry.action,
      details: toDetails(entry.details),
    }))
    const requested = entries[0] ? await this.activations(tx, debtPositionId, entries[0].at) : []
    return [...written, ...requested].sort((a, b) => a.at.localeCompare(b.at))
  }

  /** Verifying and activating write nothing here: that a payer was about to pay is told by the event journal. */
  private async activations(tx: PrismaTx, debtPositionId: string, since: Date): Promise<TimelineEntry[]> {
    const installments = await tx.prisma.installment.findMany({
      where: { organizationId: tx.organizationId, debtPositionId, noticeNumber: { not: null } },
      select: { noticeNumber: true },
    })
    const noticeNumbers = installments.map((each) => each.noticeNumber!)
    if (noticeNumbers.length === 0) return []
    return (await this.journal.activations(tx, noticeNumbers, since)).map(({ at, noticeNumber }) => ({
      at: at.toISOString(),
      actor: 'Nodo dei Pagamenti',
      actorKind: 'nodo',
      action: 'journal.activated',
      title: 'Pagamento richiesto da un PSP',
      details: [{ label: 'Numero avviso', after: groupByFour(noticeNumber) }],
    }))
  }
}

function toDetails(json: unknown): TimelineEntry['details'] {
  const details = detailsSchema.safeParse(json).data ?? {}
  const found: TimelineEntry['details'] = []
  if (details.amountCents !== undefined)
    found.push({ label: 'Importo', after: formatEuroSymbol(details.amountCents as Cents) })
  if (details.dueDate) found.push({ label: 'Scadenza', after: formatItalianDay(details.dueDate as LocalDate) })
  for (const noticeNumber of details.noticeNumbers ?? [])
    found.push({ label: 'Numero avviso', after: groupByFour(noticeNumber) })
  if (details.noticesInCart && details.noticesInCart > 1)
    found.push({ label: 'Avvisi pagati insieme', after: String(details.noticesInCart) })
  if (details.reason) found.push({ label: 'Motivo', after: details.reason })
  if (details.outcome) found.push({ label: 'Esito', after: returnTexts[details.outcome] ?? details.outcome })
  if (details.pspName) found.push({ label: 'PSP', after: details.pspName })
  if (details.receiptId) found.push({ label: 'Identificativo ricevuta', after: details.receiptId })
  for (const anomaly of details.anomalies ?? []) found.push({ label: 'Anomalia', after: anomaly })
  for (const change of details.changes ?? []) {
    const label = fieldLabels[change.field] ?? change.field
    if (change.before === undefined) found.push({ label, after: 'modificato' })
    else
      found.push({ label, before: shown(change.field, change.before), after: shown(change.field, change.after ?? '') })
  }
  return found
}

function shown(field: string, value: string | number): string {
  if (field === 'amountCents') return formatEuroSymbol(value as Cents)
  if (field === 'dueDate') return formatItalianDay(value as LocalDate)
  return String(value)
}
