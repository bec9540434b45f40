import type { MissingReceipt } from '@repo/contracts/receipt-recovery/missing-receipts'
import { StatusChip } from '#design/status-chip.tsx'
import { Code, Instant, Money, NoticeCode } from '#design/values.tsx'
import { missingReceipts } from '#messages/it/missing-receipts.ts'
import { missingLooks, whatNext, whyMissing } from './missing-looks.ts'
import { SearchForm } from './search-form.tsx'

const { columns } = missingReceipts

/** The missing receipts of one page; on a phone each row is a card. */
export function MissingTable({ items, maySearch }: { items: readonly MissingReceipt[]; maySearch: boolean }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{missingReceipts.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.payment}</th>
          <th scope="col" className="text-end">
            {columns.amount}
          </th>
          <th scope="col">{columns.since}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.why}</th>
          <th scope="col">{columns.next}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((receipt) => (
          <tr key={receipt.id}>
            <th scope="row">
              <Payment receipt={receipt} />
            </th>
            <td data-label={columns.amount} className="text-end">
              <Money cents={receipt.amountCents} />
            </td>
            <td data-label={columns.since} className="is-tight">
              <Instant at={receipt.expectedSince} />
            </td>
            <td data-label={columns.state}>
              <StatusChip look={missingLooks[receipt.state]} />
            </td>
            <td data-label={columns.why}>
              <div>
                {whyMissing(receipt).join(' ')}{' '}
                {receipt.reportingFlowId !== undefined && (
                  <a href={`/gestione/flussi/${receipt.reportingFlowId}?receipts=missing`}>
                    {missingReceipts.toFlow}
                    <span className="visually-hidden"> {receipt.iuv}</span>
                  </a>
                )}
              </div>
            </td>
            <td data-label={columns.next}>
              <div>
                {whatNext(receipt)} {receipt.nextAttemptAt !== undefined && <Instant at={receipt.nextAttemptAt} />}
                {maySearch && receipt.iur !== undefined && <SearchForm id={receipt.id} iuv={receipt.iuv} />}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Payment({ receipt: { iur, iuv, noticeNumber } }: { receipt: MissingReceipt }) {
  return (
    <>
      {noticeNumber === undefined ? (
        <Code>{iuv}</Code>
      ) : (
        <a href={`/gestione/posizioni?search=${noticeNumber}`}>
          <NoticeCode number={noticeNumber} />
        </a>
      )}
      {iur !== undefined && (
        <span className="d-block fw-normal">
          {missingReceipts.iur} <Code>{iur}</Code>
        </span>
      )}
    </>
  )
}
