// What loading finds wrong in a position, said of the columns, or of the members, that it came from.
import type { FileFault, FileProblem, FileRow, PositionProblem, RowProblem } from '../file-dialect.ts'
import type { GovPayCode } from './report.ts'

const FAULTS: Record<FileFault, string> = {
  empty: 'Il file è vuoto: scrivi almeno una pendenza',
  'not-csv': 'Il file non è un CSV che si possa leggere: controlla virgolette e separatori',
  repeated: 'Un tracciato con questo nome e con un altro contenuto è già stato caricato: dagli un altro nome',
  loading: 'Il caricamento non è riuscito: riprova',
  generic: 'Il file non si può leggere: controlla che sia un tracciato di pendenze',
}

export function fileProblem(fault: FileFault): FileProblem {
  return { code: fault === 'repeated' ? 'SEMANTICA' : 'SINTASSI', detail: FAULTS[fault] }
}

/** Columns of a CSV, pointers of a JSON, for parts of a position. */
const PLACES: readonly (readonly [RegExp, string, string])[] = [
  [/^\/externalId/, 'idPendenza', '/idPendenza'],
  [/^\/serviceCode/, 'tipoPendenza', '/idTipoPendenza'],
  [/^\/description/, 'causale', '/causale'],
  [/^\/debtor\/fiscalCode/, 'identificativoPagatore', '/soggettoPagatore/identificativo'],
  [/^\/debtor\/fullName/, 'anagraficaPagatore', '/soggettoPagatore/anagrafica'],
  [/^\/debtor\/email/, 'emailPagatore', '/soggettoPagatore/email'],
  [/^\/debtor\/address/, 'indirizzoPagatore', '/soggettoPagatore/indirizzo'],
  [/^\/debtor/, 'identificativoPagatore', '/soggettoPagatore'],
  [/\/(noticeNumber|iuv)$/, 'numeroAvviso', '/numeroAvviso'],
  [/\/dueDate$/, 'dataScadenza', '/dataScadenza'],
  [/\/installments\/\d+$/, 'idPendenza', '/idPendenza'],
  [/\/amountSteps\/\d+\/key$/, 'idPendenza', '/idPendenza'],
  [/\/amountSteps/, 'numeroRata', '/documento/soglia'],
]

const ITEM_PLACES: Readonly<Record<string, readonly [string, string]>> = {
  iban: ['ibanAccreditoVoce', 'ibanAccredito'],
  postalIban: ['ibanAppoggioVoce', 'ibanAppoggio'],
  stamp: ['hashBolloVoce', 'hashDocumento'],
  taxonomyCode: ['codiceContabilitaVoce', 'codiceTassonomicoPagoPA'],
  budget: ['codiceContabilitaVoce', 'contabilita'],
  remittanceInformation: ['descrizioneVoce', 'descrizione'],
  amountCents: ['importoVoce', 'importo'],
  beneficiaryFiscalCode: ['idVoce', 'idDominio'],
  beneficiaryName: ['idVoce', 'idDominio'],
}

/** Shape of one value; everything else is a matter of meaning. */
const SYNTAX: ReadonlySet<string> = new Set([
  'iban',
  'missing',
  'text-missing',
  'text-too-long',
  'amount-range',
  'format',
  'invalid',
])

/** @returns every problem, with the line and the column it comes from; unknown ones without column, never lost */
export function problemsOf(row: FileRow, problems: readonly PositionProblem[]): readonly RowProblem[] {
  const cells = row.records[0] !== undefined && 'cells' in row.records[0]
  return problems.map(({ pointer, code, detail }) => {
    const column = columnOf(pointer, cells)
    const kind: GovPayCode = SYNTAX.has(code) ? 'SINTASSI' : 'SEMANTICA'
    return { line: lineOf(row, pointer), ...(column ? { column } : {}), code: kind, detail }
  })
}

/** The line of the instalment, or of its step, that the pointer leads into; the first one otherwise. */
function lineOf(row: FileRow, pointer: string): number {
  const [, option, installment, step] =
    /^\/paymentOptions\/(\d+)\/installments\/(\d+)(?:\/amountSteps\/(\d+))?/.exec(pointer) ?? []
  const found = row.position?.paymentOptions[Number(option)]?.installments[Number(installment)]
  return found?.amountSteps?.[Number(step)]?.line ?? found?.line ?? row.line
}

function columnOf(pointer: string, cells: boolean): string | undefined {
  const [, index, part = ''] = /\/transfers\/(\d+)\/(\w+)/.exec(pointer) ?? []
  if (index !== undefined) {
    const [column, member] = ITEM_PLACES[part] ?? ['idVoce', 'idVocePendenza']
    return cells ? `${column}${Number(index) + 1}` : `/voci/${index}/${member}`
  }
  const place = PLACES.find(([shape]) => shape.test(pointer))
  if (place) return cells ? place[1] : place[2]
  return /\/(amountCents|transfers)$/.test(pointer) ? (cells ? 'importo' : '/importo') : undefined
}
