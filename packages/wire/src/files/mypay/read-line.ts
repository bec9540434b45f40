// One line of the MyPay file to one row: every rule of the format with its code, and all that is wrong at once.
import { MAX_PAYMENT_CENTS } from '@repo/domain/cents'
import { parseLocalDate } from '@repo/domain/local-date'
import { oneLine, truncate } from '@repo/domain/plain-text'
import { budgetTotal, readBudget } from '../budget-xml.ts'
import { isCollectionData, isIuvShape, longer, readFlag } from '../cell-rules.ts'
import { unguarded } from '../csv-record.ts'
import { centsOfEuro } from '../decimal-euro.ts'
import type { FileInstallment, FilePosition, FileRecord, FileRow, RowMode, RowProblem } from '../file-dialect.ts'
import { checkAddress, type ReportPayer, readPayer } from '../payer-cells.ts'
import { type CellOf, type Layout, type MypayVersion, payerColumns, type Report } from './columns.ts'
import { codeOfColumn, DATE_MISSING, payerCodes, STAMP_SERVICE, UNKNOWN_MEANS, WRONG_COLUMNS } from './error-codes.ts'
import { readSecond, withSecond } from './second-beneficiary.ts'

const MEANS = ['BBT', 'BP', 'AD', 'CP', 'PO', 'OBEP']
const STAMP = 'MARCA_BOLLO_DIGITALE'
const modes: Readonly<Record<string, RowMode>> = { I: 'insert', M: 'change', A: 'change' }

/**
 * The row of a line. `A` looks at its key only: what else the line says no longer matters.
 * @param unitary the file is named as the unitary platform does: a line need not say what the collection is, its service does
 */
export function readLine(
  record: Extract<FileRecord, { cells: readonly string[] }>,
  layout: Layout,
  version: MypayVersion,
  unitary = false,
): FileRow {
  const { line, cells } = record
  const problems: RowProblem[] = []
  const warnings: RowProblem[] = []
  const row = { line, lines: [line], records: [record], problems, warnings }
  if (cells.length !== layout.size) {
    const detail = `La riga ha ${cells.length} colonne invece di ${layout.size}: controlla i separatori e le virgolette.`
    problems.push({ line, code: WRONG_COLUMNS, detail })
    return { ...row, action: 'put', mode: 'upsert', externalId: '' }
  }
  const cell: CellOf = (column) => unguarded((cells[layout.get(column) ?? -1] ?? '').trim())
  const report: Report = (column, detail, code = codeOfColumn(column)) => problems.push({ line, column, code, detail })
  const warn: Report = (column, detail, code = codeOfColumn(column)) => warnings.push({ line, column, code, detail })

  const action = cell('azione')
  const mode = modes[action]
  if (mode === undefined) report('azione', 'Scrivi I per inserire, M per modificare, A per annullare.')
  const externalId = checkIud(cell('IUD'), report)
  if (action === 'A') return { ...row, action: 'cancel', mode: 'change', externalId }
  const position = readPosition({ line, version, unitary, cell, report, warn, mode: mode ?? 'upsert' })
  return {
    ...row,
    action: 'put',
    mode: mode ?? 'upsert',
    externalId,
    ...(problems.length === 0 && { position: { externalId, ...position } }),
  }
}

function checkIud(iud: string, report: Report): string {
  if (iud === '') report('IUD', 'Scrivi lo IUD: è la chiave con cui riconosci questo dovuto.')
  else if (longer(iud, 35)) report('IUD', 'Usa al massimo 35 caratteri per lo IUD.')
  else if (iud.startsWith('000')) report('IUD', 'Lo IUD non può cominciare con 000: è riservato alla piattaforma.')
  return iud
}

type Line = {
  readonly line: number
  readonly version: MypayVersion
  readonly unitary: boolean
  readonly cell: CellOf
  readonly report: Report
  readonly warn: Report
  readonly mode: RowMode
}

function readPosition(given: Line): Omit<FilePosition, 'externalId'> {
  const { cell, report, version, warn } = given
  const payer = {
    type: cell('tipoIdentificativoUnivoco'),
    code: cell('codiceIdentificativoUnivoco'),
    name: cell('anagraficaPagatore'),
    street: cell('indirizzoPagatore'),
    number: cell('civicoPagatore'),
    postCode: cell('capPagatore'),
    town: cell('localitaPagatore'),
    province: cell('provinciaPagatore'),
    country: cell('nazionePagatore'),
    email: cell('mailPagatore'),
  }
  const reportPayer: ReportPayer = (field, fault, detail) => report(payerColumns[field], detail, payerCodes[fault])
  const debtor = readPayer(payer, reportPayer)
  checkAddress(payer, reportPayer)
  const serviceCode = cell('tipoDovuto')
  if (serviceCode === '' || longer(serviceCode, 64))
    report('tipoDovuto', 'Scrivi il codice del tipo di dovuto, al massimo 64 caratteri.')
  else if (serviceCode === STAMP)
    report('tipoDovuto', 'Le marche da bollo digitali non si caricano da file.', STAMP_SERVICE)
  checkLegacy(cell, report, warn)

  const cause = cell('causaleVersamento')
  const most = version === '1_0' ? 140 : 1_024
  if (cause === '' || longer(cause, most))
    report('causaleVersamento', `Scrivi la causale, al massimo ${most} caratteri.`)
  const description = truncate(oneLine(cause), 140)
  if (longer(oneLine(cause), 140))
    warn('causaleVersamento', 'Sull’avviso compaiono i primi 140 caratteri della causale.')
  return { serviceCode, description, debtor, paymentOptions: [{ installments: [readInstallment(given, cause)] }] }
}

/** Columns of the old world: checked as ever, and without effect. */
function checkLegacy(cell: CellOf, report: Report, warn: Report): void {
  const means = cell('tipoVersamento')
  const each = means.split('|')
  if (longer(means, 32) || (each.length > 1 && each.includes('ALL')))
    report('tipoVersamento', 'Scrivi ALL, oppure uno o più tipi separati da |, o lascia vuoto.')
  else if (means !== '' && means !== 'ALL' && !each.every((one) => MEANS.includes(one)))
    report('tipoVersamento', `Usa solo ${MEANS.join(', ')}, oppure ALL.`, UNKNOWN_MEANS)
  const fee = cell('commissioneCaricoPa')
  const feeCents = fee === '' ? 0 : centsOfEuro(fee)
  if (feeCents === undefined) report('commissioneCaricoPa', 'Scrivi un importo da 0.00 in su, o lascia vuoto.')
  else if (feeCents > 0) warn('commissioneCaricoPa', 'La commissione non è più applicata: si paga l’importo dovuto.')
}

function readInstallment({ line, unitary, cell, report, warn, mode }: Line, cause: string): FileInstallment {
  const amountCents = centsOfEuro(cell('importoDovuto'))
  if (!amountCents || amountCents > MAX_PAYMENT_CENTS)
    report('importoDovuto', 'Scrivi un importo tra 0.01 e 999999999.99, con due decimali.')
  const due = cell('dataEsecuzionePagamento')
  const dueDate = parseLocalDate(due)
  if (due === '') report('dataEsecuzionePagamento', 'Scrivi la data di scadenza.', DATE_MISSING)
  else if (!dueDate) report('dataEsecuzionePagamento', 'Scrivi una data che esiste, come 2026-07-16.')
  const iuv = cell('codIuv')
  if (iuv !== '' && (!isIuvShape(iuv) || (mode === 'insert' && /^\d\d00\d{13}$/.test(iuv))))
    report('codIuv', 'Lascia vuoto, oppure scrivi uno IUV di 15 o 17 cifre, o un riferimento RF di 25 caratteri.')
  const collectionData = cell('datiSpecificiRiscossione')
  if (!isCollectionData(collectionData) && !(unitary && collectionData === ''))
    report('datiSpecificiRiscossione', 'Scrivi il codice della tassonomia, per esempio 9/0101101IM/')
  const noticeWanted = readFlag(cell('flgGeneraIuv'))
  if (cell('flgGeneraIuv') !== '' && noticeWanted === undefined) report('flgGeneraIuv', 'Scrivi true o false.')

  const written = cell('bilancio')
  const budget = written === '' ? undefined : readBudget(written)
  if (written !== '' && budget === undefined)
    report('bilancio', 'Il bilancio non è scritto come deve: capitolo, accertamento e importo maggiore di zero.')
  else if (budget && amountCents && budgetTotal(budget) !== amountCents)
    report('bilancio', 'La somma degli importi del bilancio deve essere uguale all’importo dovuto.')

  const second = readSecond(cell, amountCents, report, warn)
  const installment: FileInstallment = {
    line,
    key: cell('IUD'),
    amountCents: amountCents ?? (0 as never),
    dueDate,
    ...(iuv !== '' && { iuv }),
    noticeWanted,
    ...(collectionData !== '' && { collectionData }),
    cause,
    budget,
  }
  return second && amountCents ? withSecond(installment, second) : installment
}
