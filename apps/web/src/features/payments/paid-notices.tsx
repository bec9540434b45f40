import type { PaymentView } from '@repo/contracts/payments/citizen-payments'
import { Icon } from '#design/icon.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Instant, Money, NoticeCode } from '#design/values.tsx'
import { carts } from '#messages/it/carts.ts'
import { payments } from '#messages/it/payments.ts'
import { noticePath } from './notice.ts'
import { noticeScreen } from './notice-screen.ts'

const words = payments.outcome

/** The notices of a payment that has several, each with its own state and, once it is in, its receipt. */
export function PaidNotices({ payment }: { payment: PaymentView }) {
  return (
    <section className="mb-4" aria-labelledby="avvisi">
      <div className="d-flex flex-wrap justify-content-between align-items-center gap-3 mb-3">
        <h2 className="h4 mb-0" id="avvisi">
          {carts.outcomeTitle}
        </h2>
        <p className="mb-0">
          {carts.total} <Money cents={payment.totalCents} className="h4 mb-0" />
        </p>
      </div>
      <ol className="list-unstyled mb-0">
        {payment.notices.map((each, index) => (
          <li className="panel mb-3" key={`${each.notice.organization.fiscalCode} ${each.notice.noticeNumber}`}>
            <OneNotice
              {...each}
              receiptHref={`/pagamenti/stato/${payment.paymentId}/ricevuta.pdf?avviso=${index + 1}`}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

function OneNotice({ notice, receipt, receiptHref }: PaymentView['notices'][number] & { receiptHref: string }) {
  return (
    <>
      <div className="d-flex flex-wrap justify-content-between align-items-start gap-3 mb-2">
        <h3 className="h5 mb-0">
          <a href={noticePath(notice.organization.fiscalCode, notice.noticeNumber)}>{notice.description}</a>
        </h3>
        <StatusChip look={noticeScreen(notice).look} />
      </div>
      <SummaryList
        rows={[
          { label: payments.notice.amount, value: <Money cents={receipt?.amountCents ?? notice.amountCents} /> },
          { label: payments.notice.organization, value: notice.organization.name },
          { label: payments.notice.noticeNumber, value: <NoticeCode number={notice.noticeNumber} /> },
          receipt !== undefined && { label: words.paidAt, value: <Instant at={receipt.paidAt} /> },
          receipt !== undefined && { label: words.psp, value: receipt.pspName },
          receipt !== undefined && { label: words.receiptId, value: <Code>{receipt.receiptId}</Code> },
        ]}
      />
      {receipt !== undefined && (
        <a className="btn btn-outline-primary mt-2" href={receiptHref}>
          <Icon name="download" />
          <span>
            {words.downloadReceipt}
            <span className="visually-hidden">{carts.downloadWhich(notice.description)}</span>
          </span>
        </a>
      )}
    </>
  )
}
