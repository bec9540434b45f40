import type {
  ArchiveOptionStatus,
  ArchivePaymentOption,
  ArchivePosition,
  ArchiveStatus,
} from '@repo/wire/archive/debt-position'

/** What is known of the payment of one option. */
export interface OptionPayment {
  readonly iuv: string
  readonly paidAt: Date
  /** Absent when it was paid outside pagoPA. */
  readonly receiptId?: string | undefined
  /** The reporting flow that covers it. */
  readonly flowId?: string | undefined
}

/** The facts from which the status of a position follows. */
export interface ArchivedFacts {
  readonly position: ArchivePosition
  readonly publishedAt?: Date | undefined
  readonly invalidatedAt?: Date | undefined
  readonly payments: readonly OptionPayment[]
}

/** Status of a position at that instant. Source: SANP, debt positions, life cycle of GPD. */
export function statusOf({ position, publishedAt, invalidatedAt, payments }: ArchivedFacts, now: Date): ArchiveStatus {
  if (invalidatedAt !== undefined) return 'INVALID'
  if (payments.length > 0) return paidStatus(position.paymentOption, payments)
  if (publishedAt === undefined) return 'DRAFT'
  if (position.validityDate !== undefined && new Date(position.validityDate) > now) return 'PUBLISHED'
  const expired = position.paymentOption.every(({ dueDate }) => new Date(dueDate) < now)
  return position.switchToExpired && expired ? 'EXPIRED' : 'VALID'
}

/** All is paid by the notice that pays everything, or by every installment. */
function paidStatus(options: readonly ArchivePaymentOption[], payments: readonly OptionPayment[]): ArchiveStatus {
  const paid = options.filter(({ iuv }) => payments.some((payment) => payment.iuv === iuv))
  const whole = paid.some(({ isPartialPayment }) => !isPartialPayment)
  const installments = options.filter(({ isPartialPayment }) => isPartialPayment)
  if (!whole && !installments.every((option) => paid.includes(option))) return 'PARTIALLY_PAID'
  return payments.every(({ flowId }) => flowId !== undefined) ? 'REPORTED' : 'PAID'
}

export function optionStatusOf(iuv: string, payments: readonly OptionPayment[]): ArchiveOptionStatus {
  const payment = payments.find((candidate) => candidate.iuv === iuv)
  if (payment === undefined) return 'PO_UNPAID'
  return payment.flowId === undefined ? 'PO_PAID' : 'PO_REPORTED'
}

/** The 18 digits of an option: given, or `3` and the iuv. */
export function navOf({ nav, iuv }: ArchivePaymentOption): string {
  return nav ?? `3${iuv}`
}
