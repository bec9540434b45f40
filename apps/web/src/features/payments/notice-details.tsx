import type { NoticeView } from '@repo/contracts/payments/citizen-payments'
import { StatusChip, type StatusLook } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Day, Instant, Money, NoticeCode } from '#design/values.tsx'
import { payments } from '#messages/it/payments.ts'

const words = payments.notice

/** What is owed, by whom and by when, as an anonymous reader may see it. */
export function NoticeDetails({ notice, look }: { notice: NoticeView; look?: StatusLook }) {
  return (
    <div className="panel notice-card">
      <div className="d-flex flex-wrap justify-content-between align-items-start gap-3 mb-3">
        <div>
          <span className="text-secondary d-block">{words.amount}</span>
          <Money cents={notice.amountCents} className="notice-amount" />
        </div>
        {look !== undefined && <StatusChip look={look} />}
      </div>
      <SummaryList
        rows={[
          { label: words.description, value: notice.description },
          { label: words.service, value: notice.serviceName },
          { label: words.organization, value: notice.organization.name },
          { label: words.organizationFiscalCode, value: <Code>{notice.organization.fiscalCode}</Code> },
          { label: words.noticeNumber, value: <NoticeCode number={notice.noticeNumber} /> },
          { label: words.debtor, value: notice.debtorMasked },
          { label: words.dueDate, value: <Day day={notice.dueDate} long /> },
          notice.paidAt !== undefined && { label: words.paidAt, value: <Instant at={notice.paidAt} /> },
        ]}
      />
    </div>
  )
}
