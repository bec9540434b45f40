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
  /** Where the file has no such column, or leaves it empty: amounts in euro, days as `31/12/2026` or `2026-12-31`. */
  readonly fixed: Readonly<Partial<Record<OwnColumn, string>>>
  readonly days: DayOrder
  readonly amounts: AmountForm
}

/** Columns that we add to the lines we give back, so that they can be put right and sent again. */
export const reasonColumns = ['scarto_colonna', 'scarto_motivo'] as const
const REASONS: ReadonlySet<string> = new Set(reasonColumns.map(plainName))

/** `Cod. Fiscale`, `COD FISCALE` and `cod_fiscale` are the same name. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\d]/gu, '')
    .toLowerCase()
}

/** How many columns are of the file itself: those that we added, and empty ones at the end, are not. */
export function ownWidth(header: readonly string[]): number {
  const last = header.findLastIndex((name) => name.trim() !== '' && !REASONS.has(plainName(name)))
  return last + 1
}

/** What two headers have in common when their columns are the same, in the same order: capitals, accents and signs do not matter. */
export function headerSignature(header: readonly string[]): string {
  return header.slice(0, ownWidth(header)).map(plainName).join('|')
}

/** Midnight, as programs write it behind a day. */
const MIDNIGHT = /[T ]0?0[:.]00([:.]00(\.0+)?)?(Z|\+00:00)?$/

/** What no rule reads: who comes after says that it is wrong, and must not read it otherwise. */
const unreadable = (written: string): string => `${written}?`

/** A day as ours, `2026-12-31`; what cannot be read carries a question mark. `20261231` begins with its year. */
export function readDay(written: string, order: DayOrder): string {
  const text = written.trim().replace(MIDNIGHT, '')
  const packed = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text)
  if (packed) return parseLocalDate(packed.slice(1).join('-')) ?? unreadable(written)
  if (parseLocalDate(text)) return text
  const [, first = '', second = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  if (year === '') return unreadable(written)
  const [day, month] = order === 'day-first' ? [first, second] : [second, first]
  const found: LocalDate | undefined =
    parseItalianDate(`${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`) ??
    parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return found ?? unreadable(written)
}

/** An amount as ours, `120.50`; what cannot be read carries a question mark. Symbols of euro and blanks are taken away. */
export function readAmount(text: string, form: AmountForm): string {
  const bare = text.replace(/€|eur/gi, '').replace(/\s/g, '')
  if (form === 'cents') return /^\d{1,11}$/.test(bare) ? inEuro(bare.padStart(3, '0')) : unreadable(text)
  if (centsOfEuro(bare) !== undefined) return bare
  const grouped = form === 'thousands-dot' ? /^\d{1,3}(\.\d{3})+$/ : /^\d{1,3}(,\d{3})+$/
  return form !== 'euro' && grouped.test(bare) ? bare.replace(/[.,]/g, '') : unreadable(text)
}

const inEuro = (cents: string): string => `${cents.slice(0, -2)}.${cents.slice(-2)}`
