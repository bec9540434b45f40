// What a receipt does to a position. Never refuses: a receipt is proof of payment, disagreement becomes an anomaly for a person.
// Source: SANP 3.12.0, life of a payment, receipts: duplicates, unknown, late.
import { amountOn, canBear, withAmount } from './amount-steps.ts'
import {
  type DebtPosition,
  findByNotice,
  type Installment,
  installmentsOf,
  type PaymentOption,
  type Transfer,
} from './debt-position.ts'
import { romeDay } from './italian-calendar.ts'
import {
  type InstallmentEvent,
  installmentLifecycle,
  type PositionEvent,
  positionLifecycle,
  positionStatus,
  transition,
} from './lifecycle.ts'
import type { LocalDate } from './local-date.ts'
import { isExpired } from './payability.ts'
import type { Receipt } from './receipt.ts'

export const paymentAnomalies = [
  'unknown-notice',
  'not-published',
  'already-paid',
  'cancelled',
  'expired',
  'excluded',
  'amount-mismatch',
  'transfers-mismatch',
] as const
/** Why a receipt needs a person's look. */
export type PaymentAnomaly = (typeof paymentAnomalies)[number]

/** What a payment looks at and changes; the transfers of the installment that is paid are enough. */
export type Settleable = Pick<DebtPosition, 'id' | 'status' | 'paymentOptions'>

export type Settlement = {
  readonly anomalies: readonly PaymentAnomaly[]
  /** The position after the receipt; the same object when nothing changes, undefined when the notice is not ours. */
  readonly position: Settleable | undefined
  /** The installment the receipt pays, as it is now. */
  readonly installment: Installment | undefined
  /** Installments of the other options, closed by this payment. */
  readonly excluded: readonly Installment[]
  /** In the order in which they happened. */
  readonly events: readonly (InstallmentEvent | PositionEvent)[]
}

/**
 * Applies a receipt with a new receiptId (recognising a repeated delivery is up to the caller).
 * `receivedAt` stands in for the payment instant when the receipt has none.
 */
export function settle(position: Settleable | undefined, receipt: Receipt, receivedAt: Date): Settlement {
  const found = position && findByNotice(position, receipt.noticeNumber)
  if (!position || !found) {
    return { anomalies: ['unknown-notice'], position, installment: undefined, excluded: [], events: [] }
  }
  const { installment, option } = found
  const paidOn = romeDay(receipt.paymentDateTime?.at ?? receivedAt)
  const amountCents = amountOn(installment, paidOn)
  // A receipt is never refused: steps that the transfers could not bear were refused long before, or are a bug to be flagged.
  const due = canBear(installment, amountCents) ? withAmount(installment, amountCents) : installment
  const anomalies = [
    ...statusAnomalies(installment, paidOn),
    ...(receipt.amountCents === due.amountCents ? [] : (['amount-mismatch'] as const)),
    ...(sameTransfers(due.transfers, receipt) ? [] : (['transfers-mismatch'] as const)),
  ]
  const paid = payInstallment(position, option.id, installment)
  return paid ? { anomalies, ...paid } : { anomalies, position, installment, excluded: [], events: [] }
}

export type PaidPart = Omit<Settlement, 'anomalies' | 'position' | 'installment'> & {
  readonly position: Settleable
  readonly installment: Installment
}

/** An installment is paid and the other options of its position are closed; undefined when it was paid before. */
export function payInstallment(position: Settleable, optionId: string, installment: Installment): PaidPart | undefined {
  const paid = transition(installmentLifecycle, installment.status, 'settle')
  if (!paid.ok) return undefined
  const settled: Installment = { ...installment, status: paid.to }
  const closed = position.paymentOptions.map((each) =>
    each.id === optionId ? replace(each, settled) : excludeOpen(each),
  )
  const excluded = closed
    .filter((each) => each.id !== optionId)
    .flatMap((each) => each.installments)
    .filter((each) => each.status === 'excluded' && !wasExcluded(position, each.id))
  const next = { ...position, paymentOptions: closed }
  const status = positionStatus(installmentsOf(next).map((each) => each.status))
  const step = transition(positionLifecycle, position.status, status === 'paid' ? 'settleAll' : 'settlePart')
  return {
    position: { ...next, status },
    installment: settled,
    excluded,
    events: [paid.event, ...excluded.map(() => 'installments.excluded' as const), ...(step.ok ? [step.event] : [])],
  }
}

function statusAnomalies(installment: Installment, paidOn: LocalDate): PaymentAnomaly[] {
  switch (installment.status) {
    case 'draft':
      return ['not-published']
    case 'cancelled':
    case 'revoked':
      return ['cancelled']
    case 'excluded':
      return ['excluded']
    case 'paid':
    case 'reported':
      return ['already-paid']
    case 'unpaid':
      return isExpired(installment, paidOn) ? ['expired'] : []
  }
}

/** Same lines, amounts, beneficiaries and accounts; the alternative postal account counts as ours, and stamps have no account. */
function sameTransfers(transfers: readonly Transfer[], receipt: Receipt): boolean {
  if (transfers.length !== receipt.transfers.length) return false
  return transfers.every((ours) => {
    const theirs = receipt.transfers.find((candidate) => candidate.number === ours.number)
    return (
      theirs !== undefined &&
      theirs.amountCents === ours.amountCents &&
      theirs.beneficiaryFiscalCode === ours.beneficiaryFiscalCode &&
      (theirs.iban === undefined || theirs.iban === ours.iban || theirs.iban === ours.postalIban)
    )
  })
}

function replace(option: PaymentOption, installment: Installment): PaymentOption {
  return {
    ...option,
    installments: option.installments.map((each) => (each.id === installment.id ? installment : each)),
  }
}

function excludeOpen(option: PaymentOption): PaymentOption {
  return {
    ...option,
    installments: option.installments.map((each) => {
      const step = transition(installmentLifecycle, each.status, 'exclude')
      return step.ok ? { ...each, status: step.to } : each
    }),
  }
}

function wasExcluded(position: Settleable, installmentId: string): boolean {
  return installmentsOf(position).some((each) => each.id === installmentId && each.status === 'excluded')
}
