import type { PaymentStatus } from '@repo/contracts/payments/citizen-payments'
import type { IconName } from '#design/icons/icon-names.ts'
import type { Tone } from '#design/status-chip.tsx'
import { payments } from '#messages/it/payments.ts'

export interface PaymentScreen {
  readonly label: string
  readonly title: string
  readonly text: string
  readonly next: readonly string[]
  readonly tone: Tone
  readonly icon: IconName
  /** Whether the page keeps asking: the answer may still change without the reader doing anything. */
  readonly watches: boolean
  readonly offersRetry: boolean
}

const words = payments.paymentStatus

/** The screen of a payment is a function of its status. «Pagato» only with the receipt: a return from Checkout proves nothing. */
export const paymentScreens = {
  started: { ...words.started, tone: 'warning', icon: 'clock', watches: true, offersRetry: true },
  verifying: { ...words.verifying, tone: 'warning', icon: 'clock', watches: true, offersRetry: false },
  paid: { ...words.paid, tone: 'success', icon: 'check-circle', watches: false, offersRetry: false },
  partly_paid: { ...words.partly_paid, tone: 'warning', icon: 'clock', watches: true, offersRetry: false },
  abandoned: { ...words.abandoned, tone: 'neutral', icon: 'clock', watches: true, offersRetry: true },
  // A receipt may still follow what looked like an end: the payer may have gone on in another window.
  cancelled: { ...words.cancelled, tone: 'neutral', icon: 'close-circle', watches: true, offersRetry: true },
  failed: { ...words.failed, tone: 'danger', icon: 'error', watches: true, offersRetry: true },
} satisfies Record<PaymentStatus, PaymentScreen>

/** Seconds to wait before asking again, after so many questions: quick while a receipt is likely, then ever more rarely. */
export function secondsBeforeAsking(questions: number): number {
  return Math.min(2 * 1.25 ** Math.max(0, questions - 5), 60)
}

/** After so many seconds the page admits that this is unusual. */
export const SLOW_AFTER_SECONDS = 60
