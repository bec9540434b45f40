// Lines of one position, put together: who owes, in which ways it can be paid, and the life of a fine.
import { addDays, type LocalDate } from '@repo/domain/local-date'
import type { FileInstallment, FileOption, FileParty, FilePosition } from '../file-dialect.ts'
import type { UnitaryColumn } from './columns.ts'
import { NOT_A_POSITION, WRONG_EXECUTION } from './error-codes.ts'
import type { FineTerms } from './execution-config.ts'
import type { UnitaryLine } from './read-line.ts'

export type ReportLine = (line: UnitaryLine, column: UnitaryColumn, code: string, detail: string) => void

/** The position of lines that are right one by one. What is wrong in them together is reported. */
export function buildPosition(lines: readonly UnitaryLine[], today: LocalDate, report: ReportLine): FilePosition {
  const first = lines[0]!
  for (const line of lines) {
    if (line.serviceCode !== first.serviceCode)
      report(line, 'service', NOT_A_POSITION, 'Le righe di una posizione hanno lo stesso tipo di dovuto.')
    if (line.description !== first.description)
      report(line, 'description', NOT_A_POSITION, 'Le righe di una posizione hanno la stessa descrizione.')
    if (line.draft !== first.draft)
      report(line, 'draft', NOT_A_POSITION, 'Le righe di una posizione sono tutte bozze, o nessuna.')
  }
  const options = Map.groupBy(lines, ({ optionKey }) => optionKey)
  for (const group of options.values()) checkOption(group, report)
  const fine = lines.find(({ execution }) => execution?.fine)?.execution?.fine
  const paymentOptions = [...options].map(([key, group]): FileOption => {
    const description = group.find((line) => line.optionDescription !== undefined)?.optionDescription
    return { key, ...(description && { description }), installments: group.map(({ installment }) => installment) }
  })
  return {
    externalId: first.position || first.installment.key!,
    serviceCode: first.serviceCode,
    description: first.description,
    debtor: first.debtor,
    ...coDebtors(lines, report),
    paymentOptions: fine ? fineOptions(lines, paymentOptions, fine, today, report) : paymentOptions,
    ...(first.draft && { publish: false }),
  }
}

function checkOption(lines: readonly UnitaryLine[], report: ReportLine): void {
  const first = lines[0]!
  for (const line of lines.slice(1)) {
    if (line.optionType !== first.optionType)
      report(line, 'optionIndex', 'DUPLICATED_PAYMENT_OPTION_INDEX', 'Lo stesso indice ha due tipi di opzione.')
    else if (line.optionType !== 'INSTALLMENTS')
      report(line, 'optionType', NOT_A_POSITION, 'Più rate nella stessa opzione: scrivi INSTALLMENTS.')
    if (line.debtor.fiscalCode !== first.debtor.fiscalCode)
      report(line, 'code', 'DIFFERENT_DEBTORS_IN_SAME_PO', 'Le rate di un’opzione hanno lo stesso debitore.')
  }
}

/** Other debtors owe the same together with the first, where the file says so. */
function coDebtors(lines: readonly UnitaryLine[], report: ReportLine): { coDebtors?: readonly FileParty[] } {
  const byCode = new Map(lines.toReversed().map((line) => [line.debtor.fiscalCode, line]))
  byCode.delete(lines[0]!.debtor.fiscalCode)
  if (byCode.size === 0) return {}
  const others = [...byCode.values()].reverse()
  if (!lines.some(({ multiDebtor }) => multiDebtor)) {
    const detail = 'I debitori sono diversi: scrivi true in coobbligato, o lo stesso debitore.'
    for (const line of others) report(line, 'code', 'MULTIDEBTOR_DISABLED', detail)
  }
  return { coDebtors: others.map(({ debtor }) => debtor) }
}

const REDUCED = 'REDUCED_SINGLE_INSTALLMENT'
const WHOLE = 'SINGLE_INSTALLMENT'

/**
 * A fine has two options that exclude each other. Its days count from the notification, when it is known, and never end before today; the reduced amount
 * ends with its day whatever the service allows, and the whole one cannot be paid before. An `M` may tell one of the two alone.
 */
function fineOptions(
  lines: readonly UnitaryLine[],
  options: readonly FileOption[],
  { discountDays, expirationDays }: FineTerms,
  today: LocalDate,
  report: ReportLine,
): readonly FileOption[] {
  const types = lines.map(({ optionType }) => optionType).toSorted()
  const alone = lines.length === 1 && lines[0]!.action === 'M' && (types[0] === REDUCED || types[0] === WHOLE)
  if (!alone && (options.length !== 2 || types.join() !== `${REDUCED},${WHOLE}`)) {
    const detail = `Una multa ha due opzioni, una ridotta (${REDUCED}) e una intera (${WHOLE}).`
    report(lines[0]!, 'execution', WRONG_EXECUTION, detail)
    return options
  }
  const notifiedOn = lines.find(({ installment }) => installment.notifiedOn)?.installment.notifiedOn
  const after = (days: number) => latest(addDays(notifiedOn!, days), today)
  const reduced = lines.find(({ optionType }) => optionType === REDUCED)
  const reducedUntil = notifiedOn ? after(discountDays) : reduced?.installment.dueDate
  if (reduced && !reducedUntil)
    report(reduced, 'dueDate', 'MISSING_DUE_DATE', 'Scrivi fin quando vale l’importo ridotto, o la data di notifica.')
  if (!reduced && !reducedUntil && !lines[0]!.installment.validFrom) {
    const detail = 'Scrivi anche la riga ridotta, o la data di notifica: l’importo intero si paga dopo quello ridotto.'
    report(lines[0]!, 'execution', WRONG_EXECUTION, detail)
  }
  return options.map((option) => {
    const installment = option.installments[0]!
    const isReduced = installment === reduced?.installment
    const dueDate = notifiedOn ? after(isReduced ? discountDays : expirationDays) : installment.dueDate
    const told: FileInstallment = { ...installment, dueDate, notifiedOn }
    if (isReduced) return { ...option, installments: [{ ...told, payableAfterDueDate: false }] }
    const validFrom = reducedUntil && addDays(reducedUntil, 1)
    const waits = validFrom && (!dueDate || validFrom < dueDate)
    return { ...option, installments: [waits ? { ...told, validFrom } : told] }
  })
}

function latest(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other
}
