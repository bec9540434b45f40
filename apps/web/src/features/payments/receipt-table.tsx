import type { ReceiptSummary } from '@repo/contracts/payments/receipts'
import { StatusChip } from '#design/status-chip.tsx'
import { Instant, Money, NoticeCode } from '#design/values.tsx'
import { receipts } from '#messages/it/receipts.ts'

const columns = receipts.list.columns

/** The receipts of one page; on a phone each row is a card. */
export function ReceiptTable({ items }: { items: readonly ReceiptSummary[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{receipts.list.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.description}</th>
          <th scope="col">{columns.notice}</th>
          <th scope="col">{columns.paidAt}</th>
          <th scope="col">{columns.psp}</th>
          <th scope="col">{columns.anomalies}</th>
          <th scope="col" className="is-number">
            {columns.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((receipt) => (
          <tr key={receipt.id}>
            <th scope="row">
              <a href={`/gestione/ricevute/${receipt.id}`}>{receipt.description}</a>
            </th>
            <td data-label={columns.notice}>
              <NoticeCode number={receipt.noticeNumber} />
            </td>
            <td data-label={columns.paidAt} className="is-tight">
              <Instant at={receipt.paidAt} />
            </td>
            <td data-label={columns.psp}>{receipt.pspName}</td>
            <td data-label={columns.anomalies}>
              <span className="d-inline-flex flex-wrap gap-1">
                {receipt.anomalies.length === 0 ? (
                  <StatusChip look={{ label: receipts.list.regular, tone: 'success', icon: 'check' }} />
                ) : (
                  receipt.anomalies.map((kind) => (
                    <StatusChip
                      key={kind}
                      look={{ label: receipts.anomalies[kind], tone: 'warning', icon: 'warning-circle' }}
                    />
                  ))
                )}
              </span>
            </td>
            <td data-label={columns.amount} className="is-number">
              <Money cents={receipt.amountCents} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
