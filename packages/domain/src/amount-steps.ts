// What an installment asks on a given day: amounts declared in advance, by date or by days since the notification of the act.
// The usual case is a traffic fine: reduced by 30% within 5 days, reduced within 60, whole afterwards (Codice della strada, art. 202).
import type { Cents } from './cents.ts'
import type { AmountStep, Installment, Transfer } from './debt-position.ts'
import { addDays, type LocalDate } from './local-date.ts'

/** The part of an installment that decides its amount. */
export type Stepped = Pick<Installment, 'amountCents' | 'amountSteps' | 'notifiedOn'>

export type AmountDue = {
  readonly amountCents: Cents
  readonly transfers: readonly Transfer[]
}

/** The last day of a step; undefined while it counts from a notification whose day is not known. */
export function lastDayOf(step: AmountStep, notifiedOn: LocalDate | undefined): LocalDate | undefined {
  if (step.lastDay !== undefined) return step.lastDay
  return notifiedOn === undefined || step.days === undefined ? undefined : addDays(notifiedOn, step.days)
}

/**
 * What is due on that Rome day: the first step that has not ended, and after the last one the installment's own amount. A step whose
 * days are not running yet has not ended: until the notification is known, the payer has the best amount.
 */
export function amountOn(installment: Stepped, day: LocalDate): Cents {
  const step = installment.amountSteps?.find((each) => {
    const last = lastDayOf(each, installment.notifiedOn)
    return last === undefined || day <= last
  })
  return step?.amountCents ?? installment.amountCents
}

/** The amount of that day with its transfers: what changes falls on the first one, and on the first entry of its budget. */
export function dueOn(installment: Stepped & Pick<Installment, 'transfers'>, day: LocalDate): AmountDue {
  return withAmount(installment, amountOn(installment, day))
}

/** The transfers of an installment when another amount is due. @throws RangeError when nothing would be left of the first one */
export function withAmount(installment: Pick<Installment, 'amountCents' | 'transfers'>, amountCents: Cents): AmountDue {
  const difference = amountCents - installment.amountCents
  if (difference === 0) return { amountCents, transfers: installment.transfers }
  const [first, ...rest] = installment.transfers
  if (!first || first.amountCents + difference < 1)
    throw new RangeError('the first transfer cannot bear the difference')
  return { amountCents, transfers: [moved(first, difference), ...rest] }
}

/** What the first transfer of an installment can lose, leaving something. */
export function canBear(installment: Pick<Installment, 'amountCents' | 'transfers'>, amountCents: Cents): boolean {
  const [first] = installment.transfers
  return first !== undefined && first.amountCents + amountCents - installment.amountCents >= 1
}

function moved(transfer: Transfer, difference: number): Transfer {
  const amountCents = (transfer.amountCents + difference) as Cents
  if (!transfer.budget || transfer.budget.length === 0) return { ...transfer, amountCents }
  return { ...transfer, amountCents, budget: scaled(transfer.budget, amountCents) }
}

/** The same entries in the same proportions, adding up to another total: what rounding leaves goes to the first. */
function scaled(budget: NonNullable<Transfer['budget']>, totalCents: Cents): NonNullable<Transfer['budget']> {
  const before = budget.reduce((sum, entry) => sum + entry.amountCents, 0)
  const parts = budget.map((entry) => Number((BigInt(entry.amountCents) * BigInt(totalCents)) / BigInt(before)))
  const rounded = parts.reduce((sum, part) => sum + part, 0)
  return budget.map((entry, index) => ({
    ...entry,
    amountCents: (parts[index]! + (index === 0 ? totalCents - rounded : 0)) as Cents,
  }))
}
