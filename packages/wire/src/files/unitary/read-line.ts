// One line of the unitary platform's file: one installment, with what it says of its option and of its position.
import { MAX_PAYMENT_CENTS } from '@repo/domain/cents'
import { type LocalDate, parseLocalDate } from '@repo/domain/local-date'
import { oneLine, truncate } from '@repo/domain/plain-text'
import { budgetTotal, readBudget, shareBudget } from '../budget-xml.ts'
import { isCollectionData, isCutAddress, isIuvShape, longer, readFlag } from '../cell-rules.ts'
import { unguarded } from '../csv-record.ts'
import { centsOfEuro } from '../decimal-euro.ts'
import type { FileInstallment, FileParty, FileRecord, FileTransfer, RowProblem } from '../file-dialect.ts'
import { readPayer } from '../payer-cells.ts'
import { readBeneficiaries } from './beneficiaries.ts'
import {
  type CellOf,
  type Layout,
  nameOf,
  type Report,
  requiredColumns,
  type UnitaryColumn,
  type UnitaryLanguage,
} from './columns.ts'
import { payerCodes, REQUIRED, TOO_LONG, WRONG_COUNT, WRONG_EXECUTION, WRONG_TYPE, WRONG_VALUE } from './error-codes.ts'
import { type Execution, readExecution } from './execution-config.ts'

export const optionTypes = ['SINGLE_INSTALLMENT', 'INSTALLMENTS', 'DOWN_PAYMENT', 'REDUCED_SINGLE_INSTALLMENT'] as const
export type OptionType = (typeof optionTypes)[number]
export type LineRecord = Extract<FileRecord, { cells: readonly string[] }>

/** What a line says. Not to be loaded when it has problems. */
export type UnitaryLine = {
  readonly record: LineRecord
  readonly action: 'I' | 'M' | 'A'
  /** Groups lines in one position; empty for a line that is a position alone. */
  readonly position: string
  readonly description: string
  readonly serviceCode: string
  readonly draft: boolean
  readonly multiDebtor: boolean
  readonly debtor: FileParty
  readonly optionKey: string
  readonly optionType: OptionType
  readonly optionDescription?: string | undefined
  readonly installment: FileInstallment
  readonly execution?: Execution | undefined
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
}

/** Reads the line, and tells all that is wrong at once. Of an `A` only the keys count. */
export function readLine(record: LineRecord, layout: Layout, language: UnitaryLanguage, today: LocalDate): UnitaryLine {
  const { line, cells } = record
  const problems: RowProblem[] = []
  const warnings: RowProblem[] = []
  const cell: CellOf = (column) => unguarded((cells[layout.places.get(column) ?? -1] ?? '').trim())
  const into =
    (list: RowProblem[]): Report =>
    (column, code, detail) =>
      list.push({ line, column: nameOf(column, language), code, detail })
  const report = into(problems)
  if (cells.length !== layout.width) {
    const detail = `La riga ha ${cells.length} colonne invece di ${layout.width}: controlla i separatori e le virgolette.`
    problems.push({ line, code: WRONG_COUNT, detail })
  }
  const action = cell('action').toUpperCase()
  if (problems.length === 0) checkKeys(cell, action, report)
  const read = { record, position: cell('position'), problems, warnings }
  const whole = action === 'A' || problems.some(({ code }) => code === WRONG_COUNT) ? ignored : report
  if (whole === report) for (const column of requiredColumns) if (cell(column) === '') missing(column, report)
  return { ...read, action: action as UnitaryLine['action'], ...readRest(line, cell, whole, into(warnings), today) }
}

const ignored: Report = () => undefined

function missing(column: UnitaryColumn, report: Report): void {
  if (column !== 'action' && column !== 'iud') report(column, REQUIRED, 'Questa colonna va scritta in ogni riga.')
}

function checkKeys(cell: CellOf, action: string, report: Report): void {
  if (action === '') report('action', REQUIRED, 'Scrivi I per inserire, M per modificare, A per annullare.')
  else if (!['I', 'M', 'A'].includes(action)) report('action', WRONG_VALUE, 'Scrivi I, M oppure A.')
  if (cell('iud') === '') report('iud', REQUIRED, 'Scrivi lo IUD: è la chiave di questa rata.')
  else if (longer(cell('iud'), 70)) report('iud', TOO_LONG, 'Usa al massimo 70 caratteri per lo IUD.')
  if (longer(cell('position'), 70)) report('position', TOO_LONG, 'Usa al massimo 70 caratteri per lo IUPD.')
}

function readRest(line: number, cell: CellOf, report: Report, warn: Report, today: LocalDate) {
  const flag = (column: UnitaryColumn) => {
    const value = readFlag(cell(column))
    if (cell(column) !== '' && value === undefined) report(column, WRONG_TYPE, 'Scrivi true o false.')
    return value
  }
  const optionKey = cell('optionIndex')
  if (optionKey !== '' && !/^\d{1,9}$/.test(optionKey)) report('optionIndex', WRONG_TYPE, 'Scrivi un numero intero.')
  const optionType = cell('optionType').toUpperCase() as OptionType
  if (cell('optionType') !== '' && !optionTypes.includes(optionType))
    report('optionType', WRONG_VALUE, `Scrivi uno tra ${optionTypes.join(', ')}.`)
  const description = oneLine(cell('description'))
  if (longer(description, 140)) warn('description', TOO_LONG, 'Sull’avviso compaiono i primi 140 caratteri.')
  const serviceCode = cell('service')
  if (longer(serviceCode, 64)) report('service', TOO_LONG, 'Usa al massimo 64 caratteri.')
  const payableHere = flag('payableHere')
  if (payableHere === false) warn('payableHere', WRONG_VALUE, 'Non si paga da qui: la posizione resta una bozza.')
  const execution = readConfiguration(cell('execution'), report, warn)
  return {
    description: truncate(description, 140),
    serviceCode,
    draft: flag('draft') === true || payableHere === false,
    multiDebtor: flag('multiDebtor') === true,
    debtor: readDebtor(cell, report, warn),
    optionKey: optionKey === '' ? '' : String(Number(optionKey)),
    optionType,
    ...(cell('optionDescription') !== '' && { optionDescription: oneLine(cell('optionDescription')) }),
    installment: readInstallment(line, cell, report, today, flag('noticeWanted')),
    ...(execution && { execution }),
  }
}

function readConfiguration(text: string, report: Report, warn: Report): Execution | undefined {
  const execution = text === '' ? undefined : readExecution(text)
  if (text !== '' && !execution)
    report('execution', WRONG_EXECUTION, 'La configurazione non è JSON valido, oppure chiede un lavoro che non esiste.')
  if (execution?.messages)
    warn('execution', WRONG_EXECUTION, 'I testi dei messaggi non sono usati: valgono quelli del servizio.')
  return execution
}

function readDebtor(cell: CellOf, report: Report, warn: Report): FileParty {
  const { type, code, name } = { type: cell('type').toUpperCase(), code: cell('code'), name: cell('name') }
  const payer = {
    type,
    code,
    name,
    street: cell('street'),
    number: cell('number'),
    postCode: cell('postCode'),
    town: cell('town'),
    province: cell('province'),
    country: cell('country'),
    email: cell('email'),
  }
  if (isCutAddress(payer)) warn('street', TOO_LONG, 'Dell’indirizzo si conservano i primi 140 caratteri.')
  return readPayer(payer, (field, fault, detail) => {
    // Required columns that are empty were told already.
    if (!(['type', 'code', 'name'].includes(field) && cell(field) === ''))
      report(field, payerCodes[fault] ?? WRONG_VALUE, detail)
  })
}

function readInstallment(
  line: number,
  cell: CellOf,
  report: Report,
  today: LocalDate,
  noticeWanted: boolean | undefined,
): FileInstallment {
  const day = (column: UnitaryColumn) => {
    const read = parseLocalDate(cell(column).slice(0, 10))
    if (cell(column) !== '' && (!read || cell(column).length > 10))
      report(column, WRONG_TYPE, 'Scrivi una data che esiste, come 2027-07-16.')
    return read
  }
  const amountCents = centsOfEuro(cell('amount'))
  if (cell('amount') !== '' && (!amountCents || amountCents > MAX_PAYMENT_CENTS))
    report('amount', 'INVALID_AMOUNT', 'Scrivi un importo tra 0.01 e 999999999.99, con due decimali.')
  const dueDate = day('dueDate')
  if (dueDate && dueDate < today) report('dueDate', 'INVALID_DUE_DATE', 'La scadenza è già passata.')
  const iuv = cell('iuv')
  if (iuv !== '' && !isIuvShape(iuv))
    report('iuv', 'INVALID_IUV', 'Lascia vuoto, oppure scrivi uno IUV di 15 o 17 cifre, o un riferimento RF.')
  const collectionData = cell('collectionData')
  if (collectionData !== '' && !isCollectionData(collectionData))
    report('collectionData', 'INVALID_LEGACY_PAYMENT_METADATA', 'Scrivi il codice della tassonomia, come 9/0101101IM/')
  const cause = cell('cause')
  if (longer(cause, 1_024)) report('cause', TOO_LONG, 'Usa al massimo 1024 caratteri per la causale.')

  const written = cell('budget')
  const budget = written === '' ? undefined : readBudget(written)
  if (written !== '' && budget === undefined)
    report(
      'budget',
      'INVALID_BALANCE',
      'Il bilancio non è scritto come deve: capitolo, accertamento, importo sopra zero.',
    )
  else if (budget && amountCents && budgetTotal(budget) !== amountCents)
    report(
      'budget',
      'INVALID_BALANCE',
      'La somma degli importi del bilancio deve essere uguale all’importo della riga.',
    )
  const transfers = readBeneficiaries(cell, amountCents, report)
  return {
    line,
    key: cell('iud'),
    amountCents: amountCents ?? (0 as never),
    dueDate,
    validFrom: day('validityDate'),
    notifiedOn: day('notificationDate'),
    ...(iuv !== '' && { iuv }),
    noticeWanted,
    ...(collectionData !== '' && { collectionData }),
    cause,
    ...(transfers ? { transfers: withBudget(transfers, budget) } : { budget }),
  }
}

/** A budget covers the whole line: the transfers share it in the order in which it is written. */
function withBudget(transfers: readonly FileTransfer[], budget: FileInstallment['budget']): readonly FileTransfer[] {
  if (!budget) return transfers
  const shares = shareBudget(
    budget,
    transfers.map(({ amountCents }) => amountCents),
  )
  return transfers.map((transfer, index) => ({ ...transfer, budget: shares[index] }))
}
