// What a pendenza of GovPay asks for, once its rules are checked. Rules: GovPay, CSV format of bulk loading and API "pendenze" v2.
import { type Cents, sumCents } from '@repo/domain/cents'
import { ANONYMOUS, parseOrganizationFiscalCode } from '@repo/domain/fiscal-code'
import { isLocalDate, type LocalDate } from '@repo/domain/local-date'
import { parseNoticeNumber } from '@repo/domain/notice-number'
import type { FileParty, FileTransfer } from '../file-dialect.ts'
import { itemTransfer } from './item-transfer.ts'
import { documentKey, pendenzaKey } from './pendenza-key.ts'
import type { PendenzaField, PendenzaText } from './pendenza-text.ts'
import { amountOf, type Report } from './report.ts'

/** Which part of its document a pendenza is: all at once, an instalment, or the amount within or beyond so many days from notification. */
export type DocumentPart =
  | { readonly kind: 'whole' }
  | { readonly kind: 'instalment'; readonly number: number }
  | { readonly kind: 'within'; readonly days: number }
  | { readonly kind: 'beyond'; readonly days: number }

export type Pendenza = {
  readonly line: number
  /** See `pendenzaKey`. */
  readonly key: string
  readonly noticeNumber?: string | undefined
  readonly serviceCode: string
  readonly description: string
  readonly debtor: FileParty
  readonly amountCents: Cents
  readonly dueDate?: LocalDate | undefined
  readonly payableAfterDueDate: boolean
  readonly transfers: readonly FileTransfer[]
  readonly document?: { readonly key: string; readonly description: string; readonly part: DocumentPart } | undefined
  /** Name of a column, for what is found wrong later. */
  readonly column: PendenzaText['column']
}

const NOTICE_KINDS: ReadonlySet<string> = new Set([
  'Cartelle esattoriali',
  'Diritti e concessioni',
  'Imposte e tasse',
  'IMU, TASI e altre tasse comunali',
  'Ingressi a mostre e musei',
  'Multe e sanzioni amministrative',
  'Previdenza e infortuni',
  'Servizi erogati dal comune',
  'Servizi erogati da altri enti',
  'Servizi scolastici',
  'Tassa automobilistica',
  'Ticket e prestazioni sanitarie',
  'Trasporti, mobilità e parcheggi',
])

const LONGEST: readonly (readonly [PendenzaField, number])[] = [
  ['causale', 140],
  ['cartellaPagamento', 35],
  ['direzione', 35],
  ['divisione', 35],
  ['identificativo', 35],
  ['anagrafica', 70],
  ['indirizzo', 70],
  ['civico', 16],
  ['cap', 16],
  ['localita', 35],
  ['provincia', 35],
  ['nazione', 2],
  ['idDocumento', 35],
  ['descrizioneDocumento', 80],
]

const REQUIRED: readonly PendenzaField[] = ['causale', 'importo', 'tipoSoggetto', 'identificativo', 'anagrafica']

/** Who asks, and for what: needed by every row, also by a cancellation. */
export function checkKeys(text: Pick<PendenzaText, 'idA2A' | 'idPendenza' | 'column'>, report: Report): void {
  for (const field of ['idA2A', 'idPendenza'] as const) {
    if (text[field] === '') report(text.column(field), 'SINTASSI', `Manca ${field}: scrivilo`)
    else if ([...text[field]].length > 35) report(text.column(field), 'SINTASSI', `${field} ha al massimo 35 caratteri`)
  }
}

/**
 * Checks one pendenza, all its rules.
 * @param organization fiscal code of the creditor, when known: the file must be its own
 * @returns undefined when a problem was reported
 */
export function readPendenza(text: PendenzaText, organization: string | undefined, tell: Report): Pendenza | undefined {
  let wrong = false
  const report: Report = (column, code, detail) => {
    wrong = true
    tell(column, code, detail)
  }
  checkKeys(text, report)
  checkCreditor(text, organization, report)
  for (const field of REQUIRED) {
    if (text[field] === '') report(text.column(field), 'SINTASSI', `Manca ${text.column(field)}: scrivilo`)
  }
  for (const [field, max] of LONGEST) {
    if ([...text[field]].length > max)
      report(text.column(field), 'SINTASSI', `${text.column(field)} ha al massimo ${max} caratteri: accorcialo`)
  }
  checkForms(text, report)
  const amountCents = amountOf(text.importo, text.column('importo'), report)
  const dueDate = dayOf(text, 'dataScadenza', report)
  const validUntil = dayOf(text, 'dataValidita', report)
  const serviceCode = text.tipoPendenza === '' ? 'LIBERO' : text.tipoPendenza
  const transfers = text.items.flatMap(
    (item) => itemTransfer(item, { serviceCode, organization: text.idDominio }, report) ?? [],
  )
  if (text.items.length === 0)
    report(text.column('importo'), 'SINTASSI', 'Manca la prima voce: ogni pendenza ne ha da una a cinque')
  else if (
    amountCents !== undefined &&
    transfers.length === text.items.length &&
    sumCents(transfers.map((each) => each.amountCents)) !== amountCents
  )
    report(text.column('importo'), 'SEMANTICA', "L'importo non è la somma delle voci: correggi l'uno o le altre")
  const document = documentOf(text, report)
  const address = addressOf(text, report)
  if (wrong || amountCents === undefined) return undefined
  return {
    line: text.line,
    key: pendenzaKey(text.idA2A, text.idPendenza),
    noticeNumber: text.numeroAvviso === '' ? undefined : text.numeroAvviso,
    serviceCode,
    description: text.causale,
    debtor: {
      type: text.tipoSoggetto as 'F' | 'G',
      fiscalCode: text.identificativo.toUpperCase(),
      fullName: text.anagrafica,
      ...(text.email === '' ? {} : { email: text.email }),
      ...(address === '' ? {} : { address }),
    },
    amountCents,
    // After "dataScadenza" nothing can be paid; after "dataValidita" alone the creditor is asked again, and may still accept.
    dueDate: dueDate ?? validUntil,
    payableAfterDueDate: dueDate === undefined,
    transfers,
    document,
    column: text.column,
  }
}

function checkCreditor(text: PendenzaText, organization: string | undefined, report: Report): void {
  const column = text.column('idDominio')
  if (text.idDominio === '') report(column, 'SINTASSI', 'Manca idDominio: scrivi il codice fiscale del tuo ente')
  else if (!parseOrganizationFiscalCode(text.idDominio))
    report(column, 'SINTASSI', "idDominio è il codice fiscale dell'ente, 11 cifre: controllalo")
  else if (organization !== undefined && text.idDominio !== organization)
    report(column, 'SEMANTICA', 'idDominio è di un altro ente: qui si caricano solo le pendenze del tuo')
}

function checkForms(text: PendenzaText, report: Report): void {
  const form = (field: PendenzaField, shape: RegExp, detail: string) => {
    if (text[field] !== '' && !shape.test(text[field])) report(text.column(field), 'SINTASSI', detail)
  }
  if (text.numeroAvviso !== '' && !parseNoticeNumber(text.numeroAvviso))
    report(text.column('numeroAvviso'), 'SINTASSI', 'Il numero avviso ha 18 cifre; se lo lasci vuoto lo assegniamo noi')
  form('tipoPendenza', /^[\w.-]{1,35}$/, 'tipoPendenza ha al massimo 35 lettere, cifre, punti o trattini')
  form('annoRiferimento', /^\d{4}$/, 'annoRiferimento è un anno di quattro cifre')
  form('tipoSoggetto', /^[FG]$/, 'Il tipo di soggetto è F (persona) o G (organizzazione)')
  form('nazione', /^[A-Z]{2}$/, 'La nazione ha due lettere maiuscole, per esempio IT')
  form(
    'linguaSecondaria',
    /^(de|en|fr|sl|false)(\|.*)?$/,
    'linguaSecondaria è de, en, fr, sl o false, poi eventualmente | e la causale tradotta',
  )
  if (text.dataAvvisatura !== '' && text.dataAvvisatura !== 'MAI') dayOf(text, 'dataAvvisatura', report)
  if (text.tassonomiaAvviso !== '' && !NOTICE_KINDS.has(text.tassonomiaAvviso))
    report(
      text.column('tassonomiaAvviso'),
      'SINTASSI',
      'tassonomiaAvviso non è una delle tredici voci previste: copiala come è scritta, o lasciala vuota',
    )
  const anonymous = (field: 'identificativo' | 'anagrafica') => text[field].toUpperCase() === ANONYMOUS
  if (anonymous('identificativo') && text.tipoSoggetto === 'G')
    report(text.column('tipoSoggetto'), 'SEMANTICA', 'Un soggetto anonimo è una persona: scrivi F')
}

/** Days are written `2026-12-31`; JSON may write a time after them, of Rome and of no use. */
function dayOf(text: PendenzaText, field: PendenzaField, report: Report): LocalDate | undefined {
  if (text[field] === '') return undefined
  const match = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?$/.exec(text[field])
  if (match?.[1] !== undefined && isLocalDate(match[1])) return match[1]
  report(
    text.column(field),
    'SINTASSI',
    `${text.column(field)} è un giorno che esiste, scritto anno-mese-giorno: per esempio 2026-12-31`,
  )
  return undefined
}

function documentOf(text: PendenzaText, report: Report): Pendenza['document'] {
  const column = text.column('numeroRata')
  if (text.idDocumento === '') {
    if (text.numeroRata !== '') report(column, 'SEMANTICA', 'Una rata sta in un documento: scrivi anche idDocumento')
    return undefined
  }
  const part = partOf(text.numeroRata)
  if (!part) {
    report(
      column,
      'SINTASSI',
      'numeroRata è un numero da 1, oppure ENTRO o OLTRE seguiti dai giorni, oppure RIDOTTO o SCONTATO',
    )
    return undefined
  }
  return { key: documentKey(text.idA2A, text.idDocumento), description: text.descrizioneDocumento, part }
}

/** @returns undefined for what is no part of a document */
export function partOf(text: string): DocumentPart | undefined {
  if (text === '') return { kind: 'whole' }
  // Codice della strada, art. 202: reduced by 30% within five days, reduced within sixty.
  if (text === 'SCONTATO') return { kind: 'within', days: 5 }
  if (text === 'RIDOTTO') return { kind: 'within', days: 60 }
  const [, word, digits] = /^(ENTRO|OLTRE)?(\d{1,4})$/.exec(text) ?? []
  const number = Number(digits ?? 0)
  if (number < 1) return undefined
  if (word === 'ENTRO') return { kind: 'within', days: number }
  return word === 'OLTRE' ? { kind: 'beyond', days: number } : { kind: 'instalment', number }
}

function addressOf(text: PendenzaText, report: Report): string {
  const street = [text.indirizzo, text.civico].filter(Boolean).join(' ')
  const town = [text.cap, text.localita, text.provincia && `(${text.provincia})`].filter(Boolean).join(' ')
  const country = text.nazione === 'IT' ? '' : text.nazione
  const address = [street, town, country].filter(Boolean).join(', ')
  if ([...address].length > 140)
    report(
      text.column('indirizzo'),
      'SEMANTICA',
      "L'indirizzo intero, con civico e località, ha al massimo 140 caratteri: accorcialo",
    )
  return address
}
