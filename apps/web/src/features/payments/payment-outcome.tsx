import type { PaymentView } from '@repo/contracts/payments/citizen-payments'
import { Icon } from '#design/icon.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Instant, Money, NoticeCode } from '#design/values.tsx'
import { payments } from '#messages/it/payments.ts'
import { noticePath } from './notice.ts'
import { paymentScreens } from './payment-screen.ts'
import { PaymentWatcher } from './payment-watcher.tsx'

const words = payments.outcome

/** How a payment went. Until the receipt is in, the page renews itself: by a script, or every ten seconds without one. */
export function PaymentOutcome({ payment }: { payment: PaymentView }) {
  const screen = paymentScreens[payment.status]
  const path = noticePath(payment.notice.organization.fiscalCode, payment.notice.noticeNumber)
  const page = `/pagamenti/stato/${payment.paymentId}`
  return (
    <>
      {screen.watches && (
        <noscript>
          <meta httpEquiv="refresh" content="10" />
        </noscript>
      )}
      <section className={`outcome is-${screen.tone} mb-4`} aria-labelledby="esito">
        <Icon name={screen.icon} className="icon-lg" />
        <div>
          <h2 className="h3 mb-1" id="esito">
            {screen.title}
          </h2>
          <p className="measure lead">{screen.text}</p>
          <PaymentWatcher paymentId={payment.paymentId} status={payment.status} />
          <div className="actions mt-3">
            {payment.status === 'paid' && (
              <a className="btn btn-primary" href={`${page}/ricevuta.pdf`}>
                <Icon name="download" />
                {words.downloadReceipt}
              </a>
            )}
            {screen.offersRetry && (
              <a className="btn btn-primary" href={`${path}/riepilogo`}>
                {words.retry}
              </a>
            )}
            {payment.status === 'verifying' && (
              <a className="btn btn-primary" href={page}>
                <Icon name="refresh" />
                {words.refresh}
              </a>
            )}
            {payment.status !== 'paid' && (
              <a className="btn btn-outline-primary" href={path}>
                {words.toNotice}
              </a>
            )}
          </div>
        </div>
      </section>
      <div className="panel mb-4">
        <div className="d-flex flex-wrap justify-content-between align-items-start gap-3 mb-2">
          <Money cents={payment.receipt?.amountCents ?? payment.notice.amountCents} className="h3 mb-0" />
          <StatusChip look={screen} />
        </div>
        <SummaryList
          rows={[
            { label: payments.notice.description, value: payment.notice.description },
            { label: payments.notice.organization, value: payment.notice.organization.name },
            { label: payments.notice.noticeNumber, value: <NoticeCode number={payment.notice.noticeNumber} /> },
            payment.receipt !== undefined && { label: words.paidAt, value: <Instant at={payment.receipt.paidAt} /> },
            payment.receipt !== undefined && { label: words.psp, value: payment.receipt.pspName },
            payment.receipt !== undefined && {
              label: words.receiptId,
              value: <Code>{payment.receipt.receiptId}</Code>,
            },
          ]}
        />
      </div>
      <h2 className="h5">{words.nextSteps}</h2>
      <ul className="measure">
        {screen.next.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </>
  )
}
