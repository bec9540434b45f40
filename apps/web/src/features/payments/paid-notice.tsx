import type { PaymentView } from '@repo/contracts/payments/citizen-payments'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Instant, Money, NoticeCode } from '#design/values.tsx'
import { payments } from '#messages/it/payments.ts'
import { paymentScreens } from './payment-screen.ts'

const words = payments.outcome

/** The notice of a payment that has one, with the payment's own status. */
export function PaidNotice({ payment: { notice, receipt, status } }: { payment: PaymentView }) {
  return (
    <div className="panel mb-4">
      <div className="d-flex flex-wrap justify-content-between align-items-start gap-3 mb-2">
        <Money cents={receipt?.amountCents ?? notice.amountCents} className="h3 mb-0" />
        <StatusChip look={paymentScreens[status]} />
      </div>
      <SummaryList
        rows={[
          { label: payments.notice.description, value: notice.description },
          { label: payments.notice.organization, value: notice.organization.name },
          { label: payments.notice.noticeNumber, value: <NoticeCode number={notice.noticeNumber} /> },
          receipt !== undefined && { label: words.paidAt, value: <Instant at={receipt.paidAt} /> },
          receipt !== undefined && { label: words.psp, value: receipt.pspName },
          receipt !== undefined && { label: words.receiptId, value: <Code>{receipt.receiptId}</Code> },
        ]}
      />
    </div>
  )
}
