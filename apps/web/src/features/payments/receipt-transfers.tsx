import type { Receipt } from '@repo/contracts/payments/receipts'
import { Code, Money } from '#design/values.tsx'
import { receipts } from '#messages/it/receipts.ts'

const words = receipts.detail

/** To whom the money went. */
export function ReceiptTransfers({ receipt }: { receipt: Receipt }) {
  return (
    <section className="panel mb-4" aria-labelledby="beneficiari">
      <h2 className="panel-title" id="beneficiari">
        {words.transfers}
      </h2>
      <table className="table data-table">
        <caption className="visually-hidden">{words.transfersCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.beneficiary}</th>
            <th scope="col">{words.iban}</th>
            <th scope="col">{words.taxonomy}</th>
            <th scope="col">{words.remittance}</th>
            <th scope="col" className="is-number">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {receipt.transfers.map((transfer) => (
            <tr key={transfer.number}>
              <th scope="row">
                <Code>{transfer.beneficiaryFiscalCode}</Code>
              </th>
              <td data-label={words.iban}>
                <Code>{transfer.iban ?? '–'}</Code>
              </td>
              <td data-label={words.taxonomy}>
                <Code>{transfer.taxonomyCode}</Code>
              </td>
              <td data-label={words.remittance}>{transfer.remittanceInformation}</td>
              <td data-label={words.amount} className="is-number">
                <Money cents={transfer.amountCents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
