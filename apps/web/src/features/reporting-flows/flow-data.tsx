import type { ReportingFlow } from '@repo/contracts/reporting-flows/reporting-flows'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Day, Instant } from '#design/values.tsx'
import { reportingFlows } from '#messages/it/reporting-flows.ts'
import { flowLooks, signedEuro } from './flow-looks.ts'

const words = reportingFlows.detail

/** What a flow declares of itself, beside what its lines say. */
export function FlowData({ flow }: { flow: ReportingFlow }) {
  return (
    <section className="panel mb-4" aria-labelledby="dati">
      <h2 className="panel-title" id="dati">
        {words.data}
      </h2>
      <SummaryList
        rows={[
          { label: reportingFlows.list.status, value: <StatusChip look={flowLooks[flow.status]} /> },
          {
            label: words.psp,
            value: (
              <>
                {flow.pspName} <Code>{flow.pspId}</Code>
              </>
            ),
          },
          { label: words.revision, value: String(flow.revision) },
          { label: words.regulation, value: <Code>{flow.regulation}</Code> },
          { label: words.regulationDay, value: <Day day={flow.regulationDay} /> },
          { label: words.declared, value: words.figures(flow.declaredPayments, signedEuro(flow.declaredTotalCents)) },
          { label: words.counted, value: words.figures(flow.countedPayments, signedEuro(flow.countedTotalCents)) },
          {
            label: words.receiver,
            value: (
              <>
                {flow.receiverName} <Code>{flow.receiverFiscalCode}</Code>
              </>
            ),
          },
          { label: words.published, value: <Instant at={flow.publishedAt} /> },
          { label: words.stored, value: <Instant at={flow.storedAt} /> },
        ]}
      />
    </section>
  )
}
