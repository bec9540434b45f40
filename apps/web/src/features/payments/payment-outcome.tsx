import type { PaymentView } from '@repo/contracts/payments/citizen-payments'
import { Icon } from '#design/icon.tsx'
import { carts } from '#messages/it/carts.ts'
import { payments } from '#messages/it/payments.ts'
import { cartPath } from './cart.ts'
import { noticePath } from './notice.ts'
import { PaidNotice } from './paid-notice.tsx'
import { PaidNotices } from './paid-notices.tsx'
import { paymentScreens } from './payment-screen.ts'
import { PaymentWatcher } from './payment-watcher.tsx'

const words = payments.outcome

/** How a payment went. Until the receipts are in, the page renews itself: by a script, or every ten seconds without one. */
export function PaymentOutcome({ payment }: { payment: PaymentView }) {
  const screen = paymentScreens[payment.status]
  const page = `/pagamenti/stato/${payment.paymentId}`
  const receipts = payment.notices.filter(({ receipt }) => receipt !== undefined).length
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
          <PaymentWatcher paymentId={payment.paymentId} status={payment.status} receipts={receipts} />
          <div className="actions mt-3">
            {payment.status === 'verifying' && (
              <a className="btn btn-primary" href={page}>
                <Icon name="refresh" />
                {words.refresh}
              </a>
            )}
            {payment.notices.length === 1 ? <ActionsOfOne payment={payment} /> : <ActionsOfMany payment={payment} />}
          </div>
        </div>
      </section>
      {payment.notices.length === 1 ? <PaidNotice payment={payment} /> : <PaidNotices payment={payment} />}
      <h2 className="h5">{words.nextSteps}</h2>
      <ul className="measure">
        {screen.next.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </>
  )
}

function ActionsOfOne({ payment }: { payment: PaymentView }) {
  const path = noticePath(payment.notice.organization.fiscalCode, payment.notice.noticeNumber)
  return (
    <>
      {payment.status === 'paid' && (
        <a className="btn btn-primary" href={`/pagamenti/stato/${payment.paymentId}/ricevuta.pdf`}>
          <Icon name="download" />
          {words.downloadReceipt}
        </a>
      )}
      {paymentScreens[payment.status].offersRetry && (
        <a className="btn btn-primary" href={`${path}/riepilogo`}>
          {words.retry}
        </a>
      )}
      {payment.status !== 'paid' && (
        <a className="btn btn-outline-primary" href={path}>
          {words.toNotice}
        </a>
      )}
    </>
  )
}

/** What is still to pay, and not being verified, can be paid again together. */
function ActionsOfMany({ payment }: { payment: PaymentView }) {
  const rest = payment.notices
    .filter(({ notice }) => notice.status === 'payable')
    .map(({ notice }) => ({
      organizationFiscalCode: notice.organization.fiscalCode,
      noticeNumber: notice.noticeNumber,
    }))
  const label = payment.status === 'partly_paid' ? carts.payTheRest : words.retry
  const offered = rest.length > 0 && (paymentScreens[payment.status].offersRetry || payment.status === 'partly_paid')
  return (
    offered && (
      <a className="btn btn-primary" href={cartPath(rest)}>
        {label}
      </a>
    )
  )
}
