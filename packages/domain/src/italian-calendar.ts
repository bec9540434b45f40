// Rome time and Italian holidays. The only place that knows the zone of the law: Europe/Rome.
import { addDays, type LocalDate, localDate } from './local-date.ts'

const ROME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Rome',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const MONTHS = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
]

/** The last day that was asked for, and where it begins and ends: nearly every question is about today. */
let asked: { readonly day: LocalDate; readonly from: number; readonly before: number } | undefined

const LAST_DAY = localDate('9999-12-31')
const LAST_DAY_BEGINS = Date.parse('9999-12-30T23:00:00Z')

/** The day it is in Rome at that instant; the last day that can be written for what comes later. */
export function romeDay(instant: Date): LocalDate {
  const at = instant.getTime()
  if (asked && at >= asked.from && at < asked.before) return asked.day
  if (at >= LAST_DAY_BEGINS) return LAST_DAY
  const day = romeWallClock(instant).slice(0, 10) as LocalDate
  const [from, before] = [romeInstant(day), romeInstant(addDays(day, 1))]
  if (from && before) asked = { day, from: from.getTime(), before: before.getTime() }
  return day
}

/** The instant a Rome wall clock shows `YYYY-MM-DD[THH:MM[:SS[.fff]]]`, midnight when the time is missing; undefined when malformed.
 * In the hour that repeats in autumn the first passage is meant; in the hour skipped in spring, the following one. */
export function romeInstant(wallClock: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(\.\d+)?)?)?$/.exec(wallClock)
  if (!match) return undefined
  const millis = (match[4] ?? '.000').slice(0, 4).padEnd(4, '0')
  const asUtc = Date.parse(`${match[1]}T${match[2] ?? '00:00'}:${match[3] ?? '00'}${millis}Z`)
  if (Number.isNaN(asUtc)) return undefined
  // Summer time first: of the two readings of a repeated hour it is the earlier one.
  for (const hours of [2, 1]) {
    const candidate = new Date(asUtc - hours * 3_600_000)
    if (romeWallClock(candidate) === new Date(asUtc).toISOString().slice(0, 19)) return candidate
  }
  return new Date(asUtc - 3_600_000)
}

/** `16/06/2026`. */
export function formatItalianDay(day: LocalDate): string {
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** `16 giugno 2026`; the first of the month is `1º`. */
export function formatItalianLongDay(day: LocalDate): string {
  const number = Number(day.slice(8))
  return `${number === 1 ? '1º' : number} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

/** `16/06/2026 14:05`, Rome time; `16/06/2026 14:05:59` where what happened within a minute matters. */
export function formatRomeInstant(instant: Date, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const clock = romeWallClock(instant)
  const end = precision === 'seconds' ? 19 : 16
  return `${formatItalianDay(clock.slice(0, 10) as LocalDate)} ${clock.slice(11, end)}`
}

const FIXED_HOLIDAYS = new Set([
  '01-01',
  '01-06',
  '04-25',
  '05-01',
  '06-02',
  '08-15',
  '11-01',
  '12-08',
  '12-25',
  '12-26',
])

/** National holidays (law 260/1949 and amendments); Saint Francis, 4 October, again from 2026 (law 151/2025). Sundays not included. */
export function isItalianHoliday(day: LocalDate): boolean {
  const year = Number(day.slice(0, 4))
  const monthDay = day.slice(5)
  if (FIXED_HOLIDAYS.has(monthDay)) return true
  if (monthDay === '10-04' && year >= 2026) return true
  const easter = easterSunday(year)
  return day === easter || day === addDays(easter, 1)
}

/** Monday to Friday, neither an Italian holiday nor Good Friday, when the interbank system (TARGET) is closed. */
export function isBankingDay(day: LocalDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6) return false
  return !isItalianHoliday(day) && day !== addDays(easterSunday(Number(day.slice(0, 4))), -2)
}

/** The first banking day strictly after `day`. */
export function nextBankingDay(day: LocalDate): LocalDate {
  let next = addDays(day, 1)
  while (!isBankingDay(next)) next = addDays(next, 1)
  return next
}

/** Gregorian Easter (anonymous algorithm of 1876, Meeus chapter 8). */
export function easterSunday(year: number): LocalDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  const month = String(Math.floor(f / 31)).padStart(2, '0')
  const day = String((f % 31) + 1).padStart(2, '0')
  return localDate(`${String(year).padStart(4, '0')}-${month}-${day}`)
}

/** `YYYY-MM-DDTHH:MM:SS`: what a Rome wall clock shows at that instant; `romeInstant` reads it back. */
export function romeWallClock(instant: Date): string {
  const at = instant.getTime()
  return new Date(at + romeOffset(Math.floor(at / HOUR_MS))).toISOString().slice(0, 19)
}

const HOUR_MS = 3_600_000
const REMEMBERED = 1_000
const offsets = new Map<number, number>()

/** Milliseconds that Rome is ahead of UTC in that hour since 1970. It changes on the hour, and asking the calendar is slow. */
function romeOffset(hour: number): number {
  let offset = offsets.get(hour)
  if (offset === undefined) {
    const part: Record<string, string> = {}
    for (const { type, value } of ROME.formatToParts(new Date(hour * HOUR_MS))) part[type] = value
    const shown = `${part.year!.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`
    offset = Date.parse(shown) - hour * HOUR_MS
    if (offsets.size >= REMEMBERED) offsets.clear()
    offsets.set(hour, offset)
  }
  return offset
}
