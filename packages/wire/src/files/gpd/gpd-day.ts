// Days of GPD are instants.
import { romeDay } from '@repo/domain/italian-calendar'
import { isLocalDate, type LocalDate } from '@repo/domain/local-date'
import type { Members, Tell } from '../value-members.ts'

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * The day in Rome of an instant. Without zone, the day that is written; so also for the last minute of a day of Greenwich, which is meant as
 * the end of that day. Undefined when absent, or, told, when it is not an instant.
 */
export function dayOfInstant(members: Members, name: string, tell: Tell): LocalDate | undefined {
  const text = members.text(name)
  if (text === '') return undefined
  const [, day = '', clock, zone] = INSTANT.exec(text) ?? []
  if (isLocalDate(day)) {
    if (zone === undefined || (zone === 'Z' && clock === '23:59')) return day
    const instant = Date.parse(text)
    if (!Number.isNaN(instant)) return romeDay(new Date(instant))
  }
  tell(members.pointer(name), `"${name}" è una data con l'ora: per esempio 2026-12-31T23:59:59`)
  return undefined
}
