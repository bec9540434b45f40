import { isBankingDay, nextBankingDay, romeDay, romeInstant, romeWallClock } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'

/** The Nodo's day closes at 13:00 in Rome: what comes later, or on a day when banks are closed, belongs to the next one. Source: SACI. */
export function businessDayOf(paidAt: Date): LocalDate {
  const day = romeDay(paidAt)
  const late = romeWallClock(paidAt).slice(11) > '13:00:00'
  return !late && isBankingDay(day) ? day : nextBankingDay(day)
}

/** Flows of a day are published here at the closing of the next one, which is also when the money is credited. */
export function publicationOf(businessDay: LocalDate): { readonly day: LocalDate; readonly at: Date } {
  const day = nextBankingDay(businessDay)
  const at = romeInstant(`${day}T13:00:00`)
  if (at === undefined) throw new RangeError(`Not a day: ${day}`)
  return { day, at }
}
