// A day of the calendar with no time and no zone: due dates, accounting dates.

declare const brand: unique symbol
/** `YYYY-MM-DD`, always an existing day. Compares correctly as text. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' }

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000

/** True for an existing day written `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  if (!ISO_DAY.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** Reads `YYYY-MM-DD`; undefined when the day does not exist. */
export function parseLocalDate(text: string): LocalDate | undefined {
  return isLocalDate(text) ? text : undefined
}

/** Trusts a literal or a stored day. Throws RangeError when it is not an existing `YYYY-MM-DD`. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`Not a day: ${text}`)
  return text
}

/** Reads `16/06/2026` (also `6/1/2026`); undefined when the day does not exist. */
export function parseItalianDate(text: string): LocalDate | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim())
  return match ? parseLocalDate(`${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}`) : undefined
}

/** Moves by whole days, backwards when negative. Throws RangeError outside years 0000-9999. */
export function addDays(day: LocalDate, days: number): LocalDate {
  return localDate(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10))
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
}

/** Negative, zero or positive, for sorting. */
export function compareLocalDate(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}
