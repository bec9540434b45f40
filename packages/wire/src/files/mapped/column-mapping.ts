// A file with a header of somebody's own, read as ours: which of its columns is each of ours, told once by a person.
import type { LocalDate } from '@repo/domain/local-date'
import { parseItalianDate, parseLocalDate } from '@repo/domain/local-date'
import { centsOfEuro } from '../decimal-euro.ts'
import type { OwnColumn } from '../own/own-columns.ts'

/** `31/12/2026` or `12/31/2026`; a day that begins with its year is the same in both. */
export const dayOrders = ['day-first', 'month-first'] as const
export type DayOrder = (typeof dayOrders)[number]

/** `euro`: `120,50` or `120.50`. `thousands-dot` and `thousands-comma`: what a sign before three digits is, where `euro` refuses. `cents`: `12050`. */
export const amountForms = ['euro', 'thousands-dot', 'thousands-comma', 'cents'] as const
export type AmountForm = (typeof amountForms)[number]

export type ColumnMapping = {
  /** Names of the columns of the file, as it was when it was mapped. */
  readonly header: readonly string[]
  /** Where each of our columns is in the file, from 0. */
  readonly places: Readonly<Partial<Record<OwnColumn, number>>>
  /** The same on every line, where the file has no such column. */
  readonly fixed: Readonly<Partial<Record<OwnColumn, string>>>
  readonly days: DayOrder
  readonly amounts: AmountForm
}

/** What two headers have in common when their columns are the same, in the same order: capitals, accents and signs do not matter. */
export function headerSignature(header: readonly string[]): string {
  const names = header.map((name) =>
    name
      .normalize('NFD')
      .replace(/[^\p{L}\d]/gu, '')
      .toLowerCase(),
  )
  while (names.at(-1) === '') names.pop()
  return names.join('|')
}

/** A day as ours, `2026-12-31`; as it was written when it cannot be read, so that who reads it says so. */
export function readDay(text: string, order: DayOrder): string {
  const [, first = '', second = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? []
  if (year === '') return text
  const [day, month] = order === 'day-first' ? [first, second] : [second, first]
  const found: LocalDate | undefined =
    parseItalianDate(`${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`) ??
    parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return found ?? text
}

/** An amount as ours, `120.50`; as it was written when it cannot be read. Symbols of euro and blanks are taken away. */
export function readAmount(text: string, form: AmountForm): string {
  const bare = text.replace(/€|eur/gi, '').replace(/\s/g, '')
  if (form === 'cents') return /^\d{3,11}$/.test(bare) ? `${bare.slice(0, -2)}.${bare.slice(-2)}` : text
  if (centsOfEuro(bare) !== undefined) return bare
  const grouped = form === 'thousands-dot' ? /^\d{1,3}(\.\d{3})+$/ : /^\d{1,3}(,\d{3})+$/
  return form !== 'euro' && grouped.test(bare) ? bare.replace(/[.,]/g, '') : text
}
