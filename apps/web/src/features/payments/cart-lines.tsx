import type { CartReview } from '@repo/contracts/payments/citizen-payments'
import { Alert } from '#design/alert.tsx'
import { Day, Money, NoticeCode } from '#design/values.tsx'
import { carts } from '#messages/it/carts.ts'
import { type Cart, cartPath, without } from './cart.ts'

type Line = CartReview['lines'][number]

/** The notices of a cart and what they ask together. With `cart` each can be taken out. */
export function CartLines({ review, cart }: { review: CartReview; cart?: Cart }) {
  return (
    <section aria-labelledby="avvisi">
      <h2 className="h4 mb-3" id="avvisi">
        {carts.listTitle(review.lines.length)}
      </h2>
      <ol className="list-unstyled mb-3">
        {review.lines.map((line) => (
          <li className="panel mb-3" key={`${line.organizationFiscalCode} ${line.noticeNumber}`}>
            <CartLine line={line} removeHref={cart && cartPath(without(cart, line))} />
          </li>
        ))}
      </ol>
      <p className="d-flex flex-wrap justify-content-between align-items-center gap-3 panel">
        <span className="h5 mb-0">{review.payable ? carts.total : carts.totalOfPayable}</span>
        <Money cents={review.totalCents} className="h3 mb-0" />
      </p>
    </section>
  )
}

function CartLine({ line, removeHref }: { line: Line; removeHref: string | undefined }) {
  const { notice, refusal } = line
  const title = notice?.description ?? carts.notice
  return (
    <>
      <div className="d-flex flex-wrap justify-content-between align-items-start gap-3 mb-2">
        <h3 className="h5 mb-0">{title}</h3>
        {notice !== undefined && <Money cents={notice.amountCents} className="h5 mb-0" />}
      </div>
      <p className="mb-2">
        {notice !== undefined && (
          <>
            {notice.organization.name}
            <br />
            {carts.debtor} {notice.debtorMasked}
            <br />
            {carts.dueDate} <Day day={notice.dueDate} long />
            <br />
          </>
        )}
        {carts.noticeNumber} <NoticeCode number={line.noticeNumber} />
      </p>
      {refusal !== undefined && (
        <Alert tone="danger">
          <p>{refusal.title}</p>
        </Alert>
      )}
      {notice?.status === 'verifying' && <p className="mb-2">{carts.verifying}</p>}
      {removeHref !== undefined && (
        <a href={removeHref}>
          {carts.remove}
          <span className="visually-hidden">{carts.removeWhich(`${title}, ${line.noticeNumber}`)}</span>
        </a>
      )}
    </>
  )
}
