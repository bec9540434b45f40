// One line of our CSV or XLSX: an installment and, repeated on each, its position.
import { type Cents, sumCents } from '@repo/domain/cents'
import { type LocalDate, parseItalianDate, parseLocalDate } from '@repo/domain/local-date'
import { iuvOf, parseNoticeNumber } from '@repo/domain/notice-number'
import { centsOfEuro } from '../decimal-euro.ts'
import type { FileBudgetEntry, FileInstallment, FileParty, FileTransfer } from '../file-dialect.ts'
import type { OwnColumn } from './own-columns.ts'
import { unpack } from './packed-list.ts'

/** The cell of a column, trimmed; empty when the column is not there. */
export type CellOf = (column: OwnColumn) => string
export type TellColumn = (column: OwnColumn, code: string, detail: string) => void

const AMOUNT = "L'importo è in euro, maggiore di zero: per esempio 120,50"

/** The installment of a line. Undefined when its amount or its day were told wrong. */
export function installmentOf(line: number, cell: CellOf, tell: TellColumn): FileInstallment | undefined {
  const amountCents = amountOf(cell('importo'), 'importo', tell)
  const dueDate = dayOf('scadenza', cell, tell)
  const validFrom = dayOf('pagabile_dal', cell, tell)
  const notifiedOn = dayOf('notificato_il', cell, tell)
  if (cell('importo') === '') tell('importo', 'missing', "Manca l'importo: scrivilo")
  if (cell('scadenza') === '') tell('scadenza', 'missing', 'Manca la scadenza: scrivila')
  const late = lateOf(cell('pagabile_dopo_scadenza'), tell)
  const amountSteps = stepsOf(cell('scaglioni'), tell)
  const notice = noticeOf(cell('numero_avviso'), tell)
  const budget = budgetOf(cell('bilancio'), tell)
  const others = othersOf(cell('beneficiari'), tell)
  if (amountCents === undefined || dueDate === undefined) return undefined
  return {
    line,
    amountCents,
    dueDate,
    ...(validFrom ? { validFrom } : {}),
    ...(late === undefined ? {} : { payableAfterDueDate: late }),
    ...(amountSteps.length > 0 ? { amountSteps } : {}),
    ...(notifiedOn ? { notifiedOn } : {}),
    ...(notice ? { noticeNumber: notice, iuv: iuvOf(notice) } : {}),
    ...(others.length > 0 ? { transfers: sharedOut(amountCents, others, budget, tell) } : {}),
    ...(others.length === 0 && budget.length > 0 ? { budget } : {}),
  }
}

/** Who owes: the debtor, then those who owe with it. */
export function partiesOf(
  cell: CellOf,
  tell: TellColumn,
): { readonly debtor: FileParty; readonly coDebtors: readonly FileParty[] } {
  for (const column of ['codice_fiscale', 'nominativo'] as const)
    if (cell(column) === '') tell(column, 'missing', `Manca ${column}: scrivilo`)
  const others = unpack(cell('coobbligati'))
  if (!others || others.some(({ names, value }) => names.length !== 1 || names[0] === '' || value === ''))
    tell('coobbligati', 'format', 'Scrivi codice fiscale=nominativo di ciascuno, separati da |')
  return {
    debtor: {
      fiscalCode: cell('codice_fiscale').toUpperCase(),
      fullName: cell('nominativo'),
      ...(cell('email') ? { email: cell('email') } : {}),
      ...(cell('indirizzo') ? { address: cell('indirizzo') } : {}),
    },
    coDebtors: (others ?? []).map(({ names: [code = ''], value }) => ({
      fiscalCode: code.toUpperCase(),
      fullName: value,
    })),
  }
}

function amountOf(text: string, column: OwnColumn, tell: TellColumn): Cents | undefined {
  if (text === '') return undefined
  const found = centsOfEuro(text)
  if (found !== undefined && found > 0) return found
  tell(column, 'amount-range', AMOUNT)
  return undefined
}

function parseDay(text: string): LocalDate | undefined {
  return parseLocalDate(text) ?? parseItalianDate(text)
}

function dayOf(column: OwnColumn, cell: CellOf, tell: TellColumn): LocalDate | undefined {
  if (cell(column) === '') return undefined
  const day = parseDay(cell(column))
  if (!day) tell(column, 'format', 'Scrivi un giorno che esiste: 2026-12-31 oppure 31/12/2026')
  return day
}

function lateOf(text: string, tell: TellColumn): boolean | undefined {
  if (text === '') return undefined
  if (/^(s[iì]|si'|vero|true|1)$/i.test(text)) return true
  if (/^(no|falso|false|0)$/i.test(text)) return false
  tell('pagabile_dopo_scadenza', 'format', 'Scrivi sì oppure no')
  return undefined
}

function stepsOf(text: string, tell: TellColumn): NonNullable<FileInstallment['amountSteps']> {
  const wrong = 'Scrivi 5g=70,00|60g=100,00 oppure 2026-06-30=70,00: giorni o date, ciascuno con il suo importo'
  const entries = unpack(text)
  if (!entries) tell('scaglioni', 'format', wrong)
  return (entries ?? []).flatMap(({ names, value }) => {
    const amountCents = centsOfEuro(value)
    const [name = ''] = names
    const days = /^(\d{1,4})\s*g$/i.exec(name)?.[1]
    const lastDay = parseDay(name)
    if (names.length !== 1 || !amountCents || (days === undefined && !lastDay)) {
      tell('scaglioni', 'format', wrong)
      return []
    }
    return days === undefined ? { lastDay, amountCents } : { days: Number(days), amountCents }
  })
}

function noticeOf(text: string, tell: TellColumn) {
  const notice = text === '' ? undefined : parseNoticeNumber(text)
  if (text !== '' && !notice)
    tell('numero_avviso', 'format', 'Il numero avviso ha 18 cifre; se lo lasci vuoto lo assegniamo noi')
  return notice
}

function budgetOf(text: string, tell: TellColumn): readonly FileBudgetEntry[] {
  const entries = unpack(text)
  if (!entries) tell('bilancio', 'format', 'Scrivi capitolo:ufficio:accertamento=importo, separati da |')
  return (entries ?? []).flatMap(({ names, value }) => {
    const [chapter = '', office = '', assessment = ''] = names
    const amountCents = centsOfEuro(value)
    if (chapter === '' || names.length > 3 || !amountCents) {
      tell(
        'bilancio',
        'format',
        'Ogni voce è capitolo:ufficio:accertamento=importo; ufficio e accertamento possono mancare',
      )
      return []
    }
    return { chapter, ...(office ? { office } : {}), ...(assessment ? { assessment } : {}), amountCents }
  })
}

function othersOf(text: string, tell: TellColumn): readonly FileTransfer[] {
  const entries = unpack(text)
  const wrong = 'Scrivi codice fiscale:nome:IBAN:tassonomia=importo di ogni altro beneficiario, separati da |'
  if (!entries) tell('beneficiari', 'format', wrong)
  return (entries ?? []).flatMap(({ names, value }) => {
    const [code = '', name = '', iban = '', taxonomy = ''] = names
    const amountCents = centsOfEuro(value)
    if (names.length < 3 || names.length > 4 || !/^\d{11}$/.test(code) || name === '' || iban === '' || !amountCents) {
      tell('beneficiari', 'format', wrong)
      return []
    }
    return {
      amountCents,
      beneficiaryFiscalCode: code,
      beneficiaryName: name,
      iban,
      ...(taxonomy ? { taxonomyCode: taxonomy } : {}),
    }
  })
}

/** What the others do not take is the organization's own, with its budget. */
function sharedOut(
  amountCents: Cents,
  others: readonly FileTransfer[],
  budget: readonly FileBudgetEntry[],
  tell: TellColumn,
): readonly FileTransfer[] {
  const rest = amountCents - sumCents(others.map((each) => each.amountCents))
  if (rest < 0)
    tell('beneficiari', 'transfers-sum', "Gli altri beneficiari prendono più dell'importo: correggi gli importi")
  if (rest === 0 && budget.length > 0) tell('bilancio', 'budget-sum', 'Al tuo ente non resta nulla: togli il bilancio')
  if (rest <= 0) return others
  return [{ amountCents: rest as Cents, ...(budget.length > 0 ? { budget } : {}) }, ...others]
}
