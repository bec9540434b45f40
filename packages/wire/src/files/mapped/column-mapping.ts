// A file with a header of somebody's own, read as ours: which of its columns is each of ours, told once by a person.
import { type LocalDate, parseLocalDate } from '@repo/domain/local-date'
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

/** `31/12/2026`, `31-12-2026`, `31.12.2026`. */
const LONG = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
/** `31/12/26`, `31.12.26`. Not `31-12-26`: programs that cut years short write the year first with those signs. */
const SHORT = /^(\d{1,2})([/.])(\d{1,2})\2(\d\d)$/
/** `20261231`. */
const YEAR_FIRST = /^((?:19|20)\d\d)(\d\d)(\d\d)$/
/** `31122026`: never a day that begins with its year too, because no month is 19 or 20. */
const YEAR_LAST = /^(\d\d)(\d\d)((?:19|20)\d\d)$/

const dayOf = (year: string, month: string, day: string): LocalDate | undefined =>
  parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)

/** The three numbers of a day that ends with its year; years of two digits are of this century. */
function yearLast(
  text: string,
): { readonly first: string; readonly second: string; readonly year: string } | undefined {
  const [, first, second, year] = LONG.exec(text) ?? YEAR_LAST.exec(text) ?? []
  if (first && second && year) return { first, second, year }
  const [, one, , two, short] = SHORT.exec(text) ?? []
  return one && two && short ? { first: one, second: two, year: `20${short}` } : undefined
}

function parseDay(text: string, order: DayOrder): LocalDate | undefined {
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? []
  const packed = year && month && day ? dayOf(year, month, day) : undefined
  if (packed) return packed
  const numbers = yearLast(text)
  if (!numbers) return parseLocalDate(text)
  const { first, second, year: ended } = numbers
  return order === 'day-first' ? dayOf(ended, second, first) : dayOf(ended, first, second)
}

/** A day as ours, `2026-12-31`; what cannot be read carries a question mark. A day that begins with its year is read in either order. */
export function readDay(written: string, order: DayOrder): string {
  return parseDay(written.trim().replace(MIDNIGHT, ''), order) ?? unreadable(written)
}

/**
 * Whether a day without signs, or with two digits for its year, is one in another order than the one that was told (the other order, or the year first) and none in that: the
 * days of its column then may all be others than they look, `05/06/26` too.
 */
export function contradicts(written: string, order: DayOrder): boolean {
  const text = written.trim().replace(MIDNIGHT, '')
  if (!(SHORT.test(text) || YEAR_LAST.test(text)) || parseDay(text, order)) return false
  if (parseDay(text, order === 'day-first' ? 'month-first' : 'day-first')) return true
  const [, year = '', , month = '', day = ''] = SHORT.exec(text) ?? []
  return dayOf(`20${year}`, month, day) !== undefined
}

/** An amount without the symbol of euro before or after it. */
export const bareAmount = (text: string): string =>
  text
    .trim()
    .replace(/^(?:€|euro?)|(?:€|euro?)$/gi, '')
    .trim()

/** Blanks between thousands. Anywhere else they may stand for a comma: `12 50` is nobody's twelve hundred. */
const SPACED = /^\d{1,3}(?:\s\d{3})+(?:[.,]\d{1,2})?$/

/** An amount as ours, `120.50`; what cannot be read carries a question mark. */
export function readAmount(text: string, form: AmountForm): string {
  const written = bareAmount(text)
  const bare = SPACED.test(written) ? written.replace(/\s/g, '') : written
  if (form === 'cents') return /^\d{1,11}$/.test(bare) ? inEuro(bare.padStart(3, '0')) : unreadable(text)
  if (centsOfEuro(bare) !== undefined) return bare
  const grouped = form === 'thousands-dot' ? /^\d{1,3}(\.\d{3})+$/ : /^\d{1,3}(,\d{3})+$/
  return form !== 'euro' && grouped.test(bare) ? bare.replace(/[.,]/g, '') : unreadable(text)
}

const inEuro = (cents: string): string => `${cents.slice(0, -2)}.${cents.slice(-2)}`
