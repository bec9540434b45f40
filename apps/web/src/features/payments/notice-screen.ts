import type { NoticeStatus, NoticeView } from '@repo/contracts/payments/citizen-payments'
import { formatItalianDay, romeDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import type { StatusLook } from '#design/status-chip.tsx'
import { payments } from '#messages/it/payments.ts'

/** What a reader may do next with a notice. */
export type NextAction = 'pay' | 'wait' | 'receipt' | 'contact'

export interface NoticeScreen {
  readonly look: StatusLook
  readonly title: string
  readonly text: string
  readonly action: NextAction
}

const words = payments.noticeStatus

const SCREENS = {
  payable: () => ({
    look: { label: words.payable.label, tone: 'warning', icon: 'card' },
    title: words.payable.title,
    text: words.payable.text,
    action: 'pay',
  }),
  verifying: () => ({
    look: { label: words.verifying.label, tone: 'info', icon: 'clock' },
    title: words.verifying.title,
    text: words.verifying.text,
    action: 'wait',
  }),
  paid: (notice) => ({
    look: { label: words.paid.label, tone: 'success', icon: 'check-circle' },
    title: words.paid.title(notice.paidAt && formatItalianDay(romeDay(new Date(notice.paidAt)))),
    text: words.paid.text,
    action: 'receipt',
  }),
  expired: (notice) => ({
    look: { label: words.expired.label, tone: 'danger', icon: 'calendar' },
    title: words.expired.title(formatItalianDay(localDate(notice.dueDate))),
    text: words.expired.text,
    action: 'contact',
  }),
  cancelled: () => ({
    look: { label: words.cancelled.label, tone: 'neutral', icon: 'ban' },
    title: words.cancelled.title,
    text: words.cancelled.text,
    action: 'contact',
  }),
} satisfies Record<NoticeStatus, (notice: NoticeView) => NoticeScreen>

/** The screen of a notice is a function of its status. */
export function noticeScreen(notice: NoticeView): NoticeScreen {
  return SCREENS[notice.status](notice)
}
