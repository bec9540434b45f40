import type { TimelineEntry } from '@repo/contracts/debt-positions/debt-positions'
import { type Cents, formatEuroSymbol } from '@repo/domain/cents'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { isLocalDate } from '@repo/domain/local-date'
import { groupByFour } from '@repo/domain/notice-number'
import { z } from 'zod'

const titles: Record<string, string> = {
  'debtPositions.created': 'Posizione creata in bozza',
  'debtPositions.changed': 'Posizione modificata',
  'blankNotices.bound': 'Collegata a un avviso in bianco',
  'debtPositions.published': 'Posizione pubblicata',
  'debtPositions.cancelled': 'Posizione annullata',
  'debtPositions.revoked': 'Posizione revocata',
  'debtPositions.restWaived': 'Rinuncia alle rate che restavano',
  'debtPositions.restored': 'Posizione ripristinata',
  'debtPositions.paidByHand': 'Pagamento registrato a mano',
  'debtPositions.reopened': 'Pagamento registrato per errore: la rata è di nuovo da pagare',
  'debtPositions.attachmentAdded': 'Allegato aggiunto',
  'debtPositions.attachmentRemoved': 'Allegato tolto',
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
  validFrom: 'Si può pagare dal',
  notifiedOn: 'Notificata il',
  payableAfterDueDate: 'Pagabile dopo la scadenza',
  amountSteps: 'Importi per data',
  transfers: 'Beneficiari e bilancio',
  metadata: 'Dati aggiuntivi',
  installments: 'Numero di rate',
  cancelled: 'Annullata',
  restored: 'Di nuovo da pagare',
  collectionService: 'Servizio',
  coDebtors: 'Coobbligati',
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

const methodTexts: Record<string, string> = {
  cash: 'Contanti',
  bank_transfer: 'Bonifico',
  postal: 'Bollettino postale',
  card: 'Carta, allo sportello',
  offset: 'Compensazione',
  other: 'Altro',
}

/** What audit entries may hold: everything optional, read leniently because history outlives the code that wrote it. */
const detailsSchema = z.looseObject({
  amountCents: z.number().optional(),
  dueDate: z.string().optional(),
  installments: z.int().optional(),
  act: z.string().optional(),
  method: z.string().optional(),
  paidOn: z.string().optional(),
  document: z.string().optional(),
  bytes: z.int().optional(),
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

/** What happened, in a sentence for people. An action that nobody has named is shown as it was written. */
export function timelineTitle(action: string): string {
  return titles[action] ?? action
}

/** What an audit entry tells of its fact, in words. Reads leniently: what it does not know is left out. */
export function timelineDetails(json: unknown): TimelineEntry['details'] {
  const details = detailsSchema.safeParse(json).data ?? {}
  const found: TimelineEntry['details'] = []
  if (details.amountCents !== undefined)
    found.push({ label: 'Importo', after: formatEuroSymbol(details.amountCents as Cents) })
  if (details.dueDate) found.push({ label: 'Scadenza', after: day(details.dueDate) })
  if (details.installments) found.push({ label: 'Numero di rate', after: String(details.installments) })
  if (details.method) found.push({ label: 'Come', after: methodTexts[details.method] ?? details.method })
  if (details.paidOn) found.push({ label: 'Pagato il', after: day(details.paidOn) })
  if (details.document) found.push({ label: 'Documento', after: details.document })
  if (details.bytes) found.push({ label: 'Dimensione', after: `${Math.ceil(details.bytes / 1024)} KB` })
  for (const noticeNumber of details.noticeNumbers ?? [])
    found.push({ label: 'Numero avviso', after: groupByFour(noticeNumber) })
  if (details.noticesInCart && details.noticesInCart > 1)
    found.push({ label: 'Avvisi pagati insieme', after: String(details.noticesInCart) })
  if (details.act) found.push({ label: 'Atto', after: details.act })
  if (details.reason) found.push({ label: 'Motivo', after: details.reason })
  if (details.outcome) found.push({ label: 'Esito', after: returnTexts[details.outcome] ?? details.outcome })
  if (details.pspName) found.push({ label: 'PSP', after: details.pspName })
  if (details.receiptId) found.push({ label: 'Identificativo ricevuta', after: details.receiptId })
  for (const anomaly of details.anomalies ?? []) found.push({ label: 'Anomalia', after: anomaly })
  for (const change of details.changes ?? []) {
    const { label, kind } = fieldOf(change.field)
    if (change.before === undefined && change.after === undefined) found.push({ label, after: 'modificato' })
    else
      found.push({
        label,
        before: change.before === undefined ? 'nessuno' : shown(kind, change.before),
        after: change.after === undefined ? 'nessuno' : shown(kind, change.after),
      })
  }
  return found
}

/** `2.dueDate` is the second installment's of a plan, `single.dueDate` of the payment at once beside it. */
function fieldOf(field: string): { readonly label: string; readonly kind: string } {
  const [, number, kind] = /^(\d+|single)\.(.+)$/.exec(field) ?? [undefined, undefined, field]
  const label = fieldLabels[kind!] ?? kind!
  if (number === undefined) return { kind: kind!, label }
  return { kind: kind!, label: `Rata ${number === 'single' ? 'unica' : number}: ${label.toLowerCase()}` }
}

function shown(kind: string, value: string | number): string {
  if (kind === 'amountCents') return formatEuroSymbol(value as Cents)
  return day(String(value))
}

/** A day the Italian way; any other text as it is. */
function day(text: string): string {
  return isLocalDate(text) ? formatItalianDay(text) : text
}
