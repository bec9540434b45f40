import type { transferSchema } from '@repo/contracts/debt-positions/debt-positions'
import { cents, formatEuroSymbol } from '@repo/domain/cents'
import type { z } from 'zod'
import { Code, Money } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'

const words = debtPositions.detail
type Transfer = z.output<typeof transferSchema>

/** Who gets what of one installment, and the entries of the budget that it belongs to. */
export function TransferTable({ transfers, title }: { transfers: readonly Transfer[]; title: string }) {
  return (
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
        {transfers.map((transfer) => (
          <tr key={transfer.number}>
            <th scope="row">
              {transfer.beneficiaryName}
              <span className="d-block fw-normal">
                <Code>{transfer.beneficiaryFiscalCode}</Code>
              </span>
              <Budget transfer={transfer} />
            </th>
            <td data-label={words.iban}>
              <span>
                {transfer.stamp === undefined ? <Code>{transfer.iban ?? '–'}</Code> : words.stamp}
                {transfer.postalIban !== undefined && (
                  <span className="d-block">{words.postalIban(transfer.postalIban)}</span>
                )}
              </span>
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
  )
}

function Budget({ transfer }: { transfer: Transfer }) {
  if (transfer.budget === undefined) return null
  return (
    <ul className="list-unstyled fw-normal mb-0" aria-label={words.budget}>
      {transfer.budget.map((entry) => {
        const text = words.budgetEntry(
          entry.chapter,
          entry.office,
          entry.assessment,
          formatEuroSymbol(cents(entry.amountCents)),
        )
        return <li key={text}>{text}</li>
      })}
    </ul>
  )
}
