import { formatItalianDay } from '@repo/domain/italian-calendar'
import { MAX_POSTAL_SLIP_CENTS } from '@repo/domain/postal-data-matrix'
import { drawBankSection, heightOfBankSection } from './bank-section.js'
import type { NoticeModel, NoticePayment, PostalAccount } from './notice-model.js'
import type { NoticePages } from './notice-pages.js'
import { NOTICE_TEXTS } from './notice-texts.js'
import { drawPostalSlip, POSTAL_SLIP_HEIGHT } from './postal-slip.js'
import { both, textsOf } from './second-language.js'

/** Which of the notice's payments this is. */
export type PaymentKind =
  | { readonly kind: 'single' | 'discounted' | 'reduced' }
  | { readonly kind: 'instalment'; readonly ordinal: number }

/** The payment data of one payment and its postal slip, one under the other. */
export function addPayment(pages: NoticePages, notice: NoticeModel, payment: NoticePayment, kind: PaymentKind): void {
  const title = paymentTitle(notice, kind)
  const due = paymentDue(notice, payment, kind)
  const isFirst = kind.kind !== 'instalment' || (kind.ordinal === 1 && notice.instalments?.only === true)
  pages.add(heightOfBankSection(isFirst), (y) =>
    drawBankSection(pages.sheet, notice, payment, { title, due, isFirst }, y),
  )
  const postal = printableSlip(notice, payment)
  if (postal) pages.add(POSTAL_SLIP_HEIGHT, (y) => drawPostalSlip(pages.sheet, notice, payment, postal, due, y))
}

/** "Rata unica", "Rata 3", or which amount of a fine. */
export function paymentTitle(notice: NoticeModel, kind: PaymentKind): string {
  const second = textsOf(notice.second)
  if (kind.kind === 'instalment') {
    const ordinal = String(kind.ordinal)
    return both(NOTICE_TEXTS.data.instalment, second?.data.instalment).replaceAll('{count}', ordinal)
  }
  if (kind.kind === 'single') return both(NOTICE_TEXTS.data.single, second?.data.single)
  return both(NOTICE_TEXTS.amount[kind.kind], second?.amount[kind.kind])
}

/** "entro il 31/12/2026", or the days of a fine; nothing when there is no due date. */
export function paymentDue(notice: NoticeModel, payment: NoticePayment, { kind }: PaymentKind): string | undefined {
  const second = textsOf(notice.second)
  if (kind === 'discounted') return both(NOTICE_TEXTS.amount.withinFiveDays, second?.amount.withinFiveDays)
  if (kind === 'reduced') return both(NOTICE_TEXTS.amount.withinSixtyDays, second?.amount.withinSixtyDays)
  return payment.dueDate && `${both(NOTICE_TEXTS.data.dueBy, second?.data.dueBy)} ${formatItalianDay(payment.dueDate)}`
}

/** The slip needs Poste's authorisation and an amount of at most ten digits (layout of its Data Matrix). */
export function printableSlip(
  { postal }: NoticeModel,
  { amountCents }: NoticePayment,
): (PostalAccount & { readonly authorization: string }) | undefined {
  if (!postal?.authorization || amountCents > MAX_POSTAL_SLIP_CENTS) return undefined
  return { ...postal, authorization: postal.authorization }
}
