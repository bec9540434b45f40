import { dueOn } from '@repo/domain/amount-steps'
import { findByNotice, type Installment } from '@repo/domain/debt-position'
import { romeDay } from '@repo/domain/italian-calendar'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { payability } from '@repo/domain/payability'
import type { StoredPosition } from '../debt-positions/debt-positions.facade.js'
import { paymentErrors } from './payments.errors.js'

const refusalOf = {
  unknown: paymentErrors.noticeUnknown,
  paid: paymentErrors.noticePaid,
  expired: paymentErrors.noticeExpired,
  cancelled: paymentErrors.noticeCancelled,
} as const

/**
 * The installment that a notice asks to pay, if it can be paid now.
 * @throws payments.noticeUnknown, noticePaid, noticeExpired, noticeCancelled
 */
export function payableInstallment(
  stored: StoredPosition | undefined,
  noticeNumber: NoticeNumber,
  now: Date,
): Installment {
  const found = stored && findByNotice(stored.position, noticeNumber)
  if (!found) throw paymentErrors.noticeUnknown()
  return payableNow(found.installment, now)
}

/**
 * The same installment with the amount of that Rome day, if it can be paid at that instant.
 * @throws payments.noticeUnknown, noticePaid, noticeExpired, noticeCancelled
 */
export function payableNow(installment: Installment, now: Date): Installment {
  const today = romeDay(now)
  const judged = payability(installment, today)
  if (!judged.payable) throw refusalOf[judged.why]()
  return installment.amountSteps ? { ...installment, ...dueOn(installment, today) } : installment
}
