import type { DebtPosition, DisplayStatus } from '@repo/contracts/debt-positions/debt-positions'
import type { StatusLook } from '#design/status-chip.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'

const words = debtPositions.status

/** One chip per status of a position. */
export const positionLooks = {
  draft: { label: words.draft, tone: 'neutral', icon: 'pencil' },
  scheduled: { label: words.scheduled, tone: 'neutral', icon: 'calendar' },
  payable: { label: words.payable, tone: 'warning', icon: 'card' },
  expired: { label: words.expired, tone: 'danger', icon: 'calendar' },
  partially_paid: { label: words.partially_paid, tone: 'info', icon: 'clock' },
  paid: { label: words.paid, tone: 'success', icon: 'check-circle' },
  reported: { label: words.reported, tone: 'success', icon: 'check' },
  cancelled: { label: words.cancelled, tone: 'neutral', icon: 'ban' },
  revoked: { label: words.revoked, tone: 'neutral', icon: 'ban' },
} satisfies Record<DisplayStatus, StatusLook>

export type PositionCommandName =
  | 'edit'
  | 'publish'
  | 'cancel'
  | 'revoke'
  | 'waive'
  | 'restore'
  | 'payByHand'
  | 'attach'

/** What of a position decides what may be done with it. */
export type Commanded = Pick<DebtPosition, 'status' | 'restorableUntil' | 'paymentOptions'>

/** What may still be done with a position, for screens that offer it; the API decides each time. */
export function commandsFor(position: Commanded, now: Date): Readonly<Record<PositionCommandName, boolean>> {
  const { status, restorableUntil } = position
  const installments = position.paymentOptions.flatMap((option) => option.installments)
  const has = (wanted: string) => installments.some((each) => each.status === wanted)
  const open = status === 'draft' || status === 'published'
  const closed = status === 'cancelled' || status === 'revoked' || (status === 'paid' && has('revoked'))
  return {
    edit: open,
    publish: status === 'draft',
    cancel: open,
    revoke: status === 'published',
    waive: status === 'partially_paid' && has('unpaid'),
    restore: closed && restorableUntil !== undefined && now <= new Date(restorableUntil),
    payByHand: (status === 'published' || status === 'partially_paid') && has('unpaid'),
    attach: true,
  }
}

/** Whether a payment recorded by hand can still be voided. */
export function mayVoid(payment: DebtPosition['manualPayments'][number], now: Date): boolean {
  return payment.voided === undefined && now <= new Date(payment.voidableUntil)
}
