// When a file that is written again and again is due: days and hours of Rome.
import { romeDay, romeInstant } from './italian-calendar.ts'
import { addDays, type LocalDate } from './local-date.ts'

export const exportFrequencies = ['day', 'week', 'month'] as const
export type ExportFrequency = (typeof exportFrequencies)[number]

/** Every day; every week on a day; every month on a day, the last when the month is shorter. At an hour. */
export interface ExportTiming {
  readonly frequency: ExportFrequency
  /** 1 Monday … 7 Sunday; of `week`. */
  readonly weekday?: number | undefined
  /** 1 … 31; of `month`. */
  readonly monthDay?: number | undefined
  /** 0 … 23. */
  readonly hour: number
}

/** The first time that is due after an instant. An hour that does not exist, when clocks go forward, is the one after. */
export function nextExport(timing: ExportTiming, after: Date): Date {
  for (let day = romeDay(after), looked = 0; looked <= 63; day = addDays(day, 1), looked += 1) {
    if (!falls(timing, day)) continue
    const at = romeInstant(`${day}T${String(timing.hour).padStart(2, '0')}:00:00`)
    if (at && at.getTime() > after.getTime()) return at
  }
  throw new RangeError('a timing that never comes')
}

function falls({ frequency, weekday, monthDay }: ExportTiming, day: LocalDate): boolean {
  if (frequency === 'day') return true
  if (frequency === 'week') return weekdayOf(day) === weekday
  const isLast = addDays(day, 1).slice(8) === '01'
  const date = Number(day.slice(8))
  return date === monthDay || (isLast && date < (monthDay ?? 0))
}

/** 1 Monday … 7 Sunday. */
function weekdayOf(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
