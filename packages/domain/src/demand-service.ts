// Spontaneous payments at a PSP: what somebody asks to pay, for a service of pagoPA's catalogue. Source: SANP 3.12.0, paDemandPaymentNotice.
import type { Cents } from './cents.ts'
import { romeDay } from './italian-calendar.ts'
import { addDays, type LocalDate } from './local-date.ts'

/** Services of the catalogue whose data are enough to make a debt: who owes it, and how much or for which reason. */
export const demandServiceKinds = ['cup', 'cie'] as const
export type DemandServiceKind = (typeof demandServiceKinds)[number]

/** What the data of a service say. Texts are as the PSP wrote them: the fiscal code is still to be checked. */
export type DemandedDebt = {
  /** Of the organization that the data are for, when they say it. */
  readonly organizationFiscalCode?: string | undefined
  readonly debtorFiscalCode: string
  readonly debtorFullName: string
  readonly debtorEmail?: string | undefined
  /** Told by the payer. */
  readonly amountCents?: Cents | undefined
  /** Code of the reason, when the amount depends on it. */
  readonly reason?: string | undefined
}

/** Price of each reason, in cents. */
export type Tariff = Readonly<Record<string, number>>

/** How much is owed: what the payer says, or the price of the reason; undefined when the organization has no price for it. */
export function demandedAmount(debt: DemandedDebt, tariff: Tariff | undefined): Cents | undefined {
  if (debt.amountCents !== undefined) return debt.amountCents
  const { reason } = debt
  return reason !== undefined && tariff && Object.hasOwn(tariff, reason) ? (tariff[reason] as Cents) : undefined
}

/** A spontaneous debt is paid where it was asked; the day after is for what is asked at midnight. */
export function demandDueDate(now: Date): LocalDate {
  return addDays(romeDay(now), 1)
}
