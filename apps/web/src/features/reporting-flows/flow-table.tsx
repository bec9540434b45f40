import type { ReportingFlow } from '@repo/contracts/reporting-flows/reporting-flows'
import { StatusChip } from '#design/status-chip.tsx'
import { Code, Day } from '#design/values.tsx'
import { reportingFlows } from '#messages/it/reporting-flows.ts'
import { flowLooks, signedEuro } from './flow-looks.ts'

const words = reportingFlows.list
const { columns } = words

/** The flows of one page; on a phone each row is a card. */
export function FlowTable({ items }: { items: readonly ReportingFlow[] }) {
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.flow}</th>
          <th scope="col">{columns.psp}</th>
          <th scope="col">{columns.regulation}</th>
          <th scope="col" className="text-end">
            {columns.total}
          </th>
          <th scope="col">{columns.lines}</th>
          <th scope="col">{columns.status}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((flow) => (
          <tr key={flow.id}>
            <th scope="row">
              <a href={`/gestione/flussi/${flow.id}`}>
                <Code>{flow.flowId}</Code>
              </a>
            </th>
            <td data-label={columns.psp}>{flow.pspName || flow.pspId}</td>
            <td data-label={columns.regulation} className="is-tight">
              <Day day={flow.regulationDay} />
            </td>
            <td data-label={columns.total} className="text-end">
              <span className="amount">{signedEuro(flow.declaredTotalCents)}</span>
            </td>
            <td data-label={columns.lines}>
              <div>
                {words.lines(flow.countedPayments)}
                {flow.missingReceipts > 0 && <span className="d-block">{words.missing(flow.missingReceipts)}</span>}
              </div>
            </td>
            <td data-label={columns.status}>
              <StatusChip look={flowLooks[flow.status]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
