import type { FlowLineView } from '@repo/contracts/reporting-flows/reporting-flows'
import { Code, Instant } from '#design/values.tsx'
import { reportingFlows } from '#messages/it/reporting-flows.ts'
import { outcomeText, receiptText, signedEuro } from './flow-looks.ts'

const words = reportingFlows.detail
const { columns } = words

/** The lines of one page, each with its receipt. */
export function FlowLines({ items }: { items: readonly FlowLineView[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.linesCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.line}</th>
          <th scope="col">{columns.iuv}</th>
          <th scope="col">{columns.paidAt}</th>
          <th scope="col" className="text-end">
            {columns.amount}
          </th>
          <th scope="col">{columns.outcome}</th>
          <th scope="col">{columns.receipt}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((line) => (
          <tr key={line.ordinal}>
            <th scope="row">
              {line.ordinal}
              {line.transferNumber !== undefined && (
                <span className="d-block fw-normal">{words.transfer(line.transferNumber)}</span>
              )}
            </th>
            <td data-label={columns.iuv}>
              <div>
                <Code>{line.iuv}</Code>
                <span className="d-block">
                  {columns.iur} <Code>{line.iur}</Code>
                </span>
              </div>
            </td>
            <td data-label={columns.paidAt} className="is-tight">
              <Instant at={line.paidAt} />
            </td>
            <td data-label={columns.amount} className="text-end">
              <span className="amount">{signedEuro(line.amountCents)}</span>
            </td>
            <td data-label={columns.outcome}>{outcomeText(line.outcome)}</td>
            <td data-label={columns.receipt}>
              {line.receiptUuid === undefined ? (
                receiptText(line)
              ) : (
                <a href={`/gestione/ricevute/${line.receiptUuid}`}>
                  {words.receipt}
                  <span className="visually-hidden"> {line.iuv}</span>
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
