import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { Day, Money } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionCommands } from '#messages/it/position-commands.ts'
import { installmentName } from './installment-name.ts'
import { mayVoid } from './position-status.ts'

const words = debtPositions.detail.manual

/** Money that did not pass through pagoPA: what was recorded, by whom, and what was voided. Nothing when there is none. */
export function PositionManualPayments({ position, mayWrite }: { position: DebtPosition; mayWrite: boolean }) {
  if (position.manualPayments.length === 0) return null
  const now = new Date()
  const page = `/gestione/posizioni/${position.id}/pagamenti`
  return (
    <section className="panel mb-4" aria-labelledby="pagamenti">
      <h2 className="panel-title" id="pagamenti">
        {debtPositions.detail.manualPayments}
      </h2>
      <table className="table data-table">
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.document}</th>
            <th scope="col">{words.installment}</th>
            <th scope="col">{words.method}</th>
            <th scope="col">{words.paidOn}</th>
            <th scope="col" className="is-number">
              {words.amount}
            </th>
            {mayWrite && <th scope="col">{words.command}</th>}
          </tr>
        </thead>
        <tbody>
          {position.manualPayments.map((payment) => (
            <tr key={payment.id}>
              <th scope="row">
                {payment.document}
                <span className="d-block fw-normal">
                  {payment.reason}, {words.recorded(payment.recordedBy)}
                </span>
                {payment.voided !== undefined && (
                  <span className="d-block">{words.voided(payment.voided.by, payment.voided.reason)}</span>
                )}
              </th>
              <td data-label={words.installment}>{installmentName(position, payment.installmentId)}</td>
              <td data-label={words.method}>{positionCommands.payByHand.methods[payment.method]}</td>
              <td data-label={words.paidOn}>
                <Day day={payment.paidOn} />
              </td>
              <td data-label={words.amount} className="is-number">
                {payment.voided === undefined ? (
                  <Money cents={payment.amountCents} />
                ) : (
                  <s>
                    <Money cents={payment.amountCents} />
                  </s>
                )}
              </td>
              {mayWrite && (
                <td data-label={words.command}>
                  {mayVoid(payment, now) ? (
                    <a href={`${page}/${payment.id}/annulla`}>{positionCommands.voidPayment.action}</a>
                  ) : (
                    '–'
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
