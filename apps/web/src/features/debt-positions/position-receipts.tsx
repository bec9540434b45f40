import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { Alert } from '#design/alert.tsx'
import { Code, Instant, Money } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { receipts } from '#messages/it/receipts.ts'

const words = debtPositions.detail

/** The receipts that arrived for the position, and what does not agree. */
export function PositionReceipts({ position }: { position: DebtPosition }) {
  const anomalies = position.receipts.flatMap((receipt) => receipt.anomalies)
  return (
    <section className="panel mb-4" aria-labelledby="ricevute">
      <h2 className="panel-title" id="ricevute">
        {words.receipts}
      </h2>
      {anomalies.length > 0 && (
        <Alert tone="warning" title={words.anomaliesTitle}>
          <ul>
            {anomalies.map((anomaly) => (
              <li key={`${anomaly.kind} ${anomaly.detail}`}>{anomaly.detail}</li>
            ))}
          </ul>
        </Alert>
      )}
      {position.receipts.length === 0 ? (
        <p>{words.noReceipts}</p>
      ) : (
        <table className="table data-table">
          <caption className="visually-hidden">{words.receiptsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{receipts.detail.receiptId}</th>
              <th scope="col">{receipts.list.columns.paidAt}</th>
              <th scope="col">{receipts.list.columns.psp}</th>
              <th scope="col" className="is-number">
                {receipts.list.columns.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {position.receipts.map((receipt) => (
              <tr key={receipt.id}>
                <th scope="row">
                  <a href={`/gestione/ricevute/${receipt.id}`}>
                    <Code>{receipt.receiptId}</Code>
                  </a>
                </th>
                <td data-label={receipts.list.columns.paidAt}>
                  <Instant at={receipt.paidAt} />
                </td>
                <td data-label={receipts.list.columns.psp}>{receipt.pspName}</td>
                <td data-label={receipts.list.columns.amount} className="is-number">
                  <Money cents={receipt.amountCents} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
