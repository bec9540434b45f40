// A plan of installments from a total: amounts that add up to the cent, one due date a month.
import { type Cents, cents } from './cents.ts'
import { type LocalDate, localDate } from './local-date.ts'

/** As many as one payment option can have. */
export const MAX_INSTALLMENTS = 100

export type PlannedInstallment = { readonly amountCents: Cents; readonly dueDate: LocalDate }

/**
 * Splits a total in equal installments, one a month from the first due date. The cents that do not divide go one each to the first ones.
 * @throws RangeError when an installment would be empty, or with fewer than 2 or more than 100 of them
 */
export function planInstallments(totalCents: Cents, count: number, firstDueDate: LocalDate): PlannedInstallment[] {
  if (!Number.isInteger(count) || count < 2 || count > MAX_INSTALLMENTS)
    throw new RangeError(`a plan has 2 to ${MAX_INSTALLMENTS} installments`)
  const base = Math.floor(totalCents / count)
  if (base < 1) throw new RangeError('every installment wants at least one cent')
  const left = totalCents - base * count
  return Array.from({ length: count }, (_, index) => ({
    amountCents: cents(index < left ? base + 1 : base),
    dueDate: addMonths(firstDueDate, index),
  }))
}

/** The same day some months later, or the last one of a month that is shorter: 31 January is followed by 28 February and 31 March. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return localDate(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10))
}
