import type { DebtPosition, installmentSchema } from '@repo/contracts/debt-positions/debt-positions'
import type { z } from 'zod'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Day, Instant, Money, NoticeCode } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionLooks } from './position-status.ts'

const words = debtPositions.detail
type Installment = z.output<typeof installmentSchema>

/** Every instalment with who gets the money. */
export function PositionInstallments({ position }: { position: DebtPosition }) {
  const installments = position.paymentOptions.flatMap((option) => option.installments)
  return (
    <section className="panel mb-4" aria-labelledby="rate">
      <h2 className="panel-title" id="rate">
        {words.installments}
      </h2>
      {installments.map((installment) => (
        <InstallmentDetails key={installment.id} installment={installment} alone={installments.length === 1} />
      ))}
    </section>
  )
}

function InstallmentDetails({ installment, alone }: { installment: Installment; alone: boolean }) {
  const title = alone ? words.singlePayment : words.installment(installment.number)
  return (
    <div className="mb-4">
      <div className="d-flex flex-wrap gap-3 align-items-center mb-2">
        <h3 className="h5 mb-0">{title}</h3>
        <StatusChip look={positionLooks[installment.displayStatus]} />
      </div>
      <SummaryList
        rows={[
          { label: words.amount, value: <Money cents={installment.amountCents} /> },
          { label: words.dueDate, value: <Day day={installment.dueDate} /> },
          installment.noticeNumber !== undefined && {
            label: words.noticeNumber,
            value: <NoticeCode number={installment.noticeNumber} />,
          },
          installment.iuv !== undefined && { label: words.iuv, value: <Code>{installment.iuv}</Code> },
          { label: words.afterDueDate, value: installment.payableAfterDueDate ? words.yes : words.no },
          installment.paidAt !== undefined && { label: words.paidAt, value: <Instant at={installment.paidAt} /> },
        ]}
      />
      <table className="table data-table mt-3">
        <caption className="fw-semibold">
          {words.transfers}: {title}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.beneficiary}</th>
            <th scope="col">{words.iban}</th>
            <th scope="col">{words.taxonomy}</th>
            <th scope="col" className="is-number">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {installment.transfers.map((transfer) => (
            <tr key={transfer.number}>
              <th scope="row">
                {transfer.beneficiaryName}
                <span className="d-block fw-normal">
                  <Code>{transfer.beneficiaryFiscalCode}</Code>
                </span>
              </th>
              <td data-label={words.iban}>
                <Code>{transfer.iban ?? '–'}</Code>
              </td>
              <td data-label={words.taxonomy}>
                <Code>{transfer.taxonomyCode}</Code>
              </td>
              <td data-label={words.amount} className="is-number">
                <Money cents={transfer.amountCents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
