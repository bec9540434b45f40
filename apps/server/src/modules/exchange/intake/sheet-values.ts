// What a cell of a spreadsheet says, as it would be written in a CSV. ECMA-376, part 1, sections 18.8.30 (formats of numbers), 18.17.4 (dates).

const DAY_MS = 86_400_000
/** The day that a serial number counts from: one day early, because the calendar of spreadsheets has a 29 February 1900. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465
/** The 29 February that never was, and the days before it, count from the day after. */
const FIRST_SURE_SERIAL = 61
/** Beyond, a spreadsheet has lost digits: what is left must not pass for what was typed. */
const SURE_INTEGER = 1e15

/** The formats of dates that a file need not declare. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** @param code of the format, when the file declares it */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.has(id)
  // What is quoted, escaped or in brackets is text, a colour or a language.
  return /[dy]/i.test(code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, ''))
}

/** A number without exponent and without the noise of its sixteenth digit: `60.25`. What is no number stays as it is. */
export function numberText(raw: string): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  if (Math.abs(value) >= SURE_INTEGER) return value.toExponential()
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(20).replace(/\.?0+$/, '') : text
}

/**
 * The day of a serial number, `YYYY-MM-DD`, with the time when it has one.
 * @returns the number itself when it is no day
 */
export function dateText(raw: string, date1904: boolean): string {
  const serial = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(serial)) return raw
  if (serial < (date1904 ? 0 : FIRST_SURE_SERIAL) || serial >= LAST_SERIAL + 1) return numberText(raw)
  const at = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(serial * (DAY_MS / 1_000)) * 1_000)
  const [day, time = ''] = at.toISOString().split('T')
  return time.startsWith('00:00:00') ? day! : `${day} ${time.slice(0, 8)}`
}

/** The column of a cell, from 0: `C5` is 2. Undefined when it is no name of a cell. */
export function columnOf(name: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(name)?.[1]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
