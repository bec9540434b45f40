import { readReportingFlow } from '@repo/contracts/reporting-flows/reporting-flows'
import { notFound } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { FlowData } from '#features/reporting-flows/flow-data.tsx'
import { FlowLines } from '#features/reporting-flows/flow-lines.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues, withQuery } from '#lib/search-params.ts'
import { reportingFlows } from '#messages/it/reporting-flows.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = reportingFlows.detail

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ flowId: string }>
  readonly searchParams: SearchParams
}

/** One flow: what it declares, why it does not add up, its lines with their receipts. */
export default backofficeRoute(async ({ params, searchParams }: Props, { shell }) => {
  const { flowId } = await params
  const asked = readReportingFlow.query!.safeParse(await singleValues(searchParams))
  const query = asked.data ?? readReportingFlow.query!.parse({})
  const flow = await readAsOperator(readReportingFlow, { params: { id: flowId }, query }).catch((error) => {
    const unknown =
      error instanceof ApiProblem && (error.isRefusal('reportingFlows.flowUnknown') || error.status === 400)
    if (unknown) notFound()
    throw error
  })
  const path = (change: Record<string, string | number | undefined>) =>
    withQuery(`/gestione/flussi/${flow.id}`, {
      receipts: query.receipts,
      size: query.size === 25 ? undefined : query.size,
      ...change,
    })
  const { lines, replacedBy } = flow
  return (
    <BackofficePage
      shell={shell}
      section="flows"
      title={`${words.title} ${flow.flowId}`}
      within={[{ label: reportingFlows.list.title, href: '/gestione/flussi' }]}
    >
      {replacedBy !== undefined && (
        <Alert tone="info">
          <p>
            {words.replaced(replacedBy.revision)}{' '}
            <a href={`/gestione/flussi/${replacedBy.id}`}>{words.toReplacement}</a>
          </p>
        </Alert>
      )}
      {flow.problems.length > 0 && (
        <Alert tone="warning" title={words.inconsistentTitle}>
          <ul>
            {flow.problems.map((problem) => (
              <li key={problem}>{reportingFlows.problems[problem]}</li>
            ))}
          </ul>
          <p>{words.inconsistentText}</p>
        </Alert>
      )}
      <FlowData flow={flow} />
      <section className="list-panel" aria-labelledby="righe">
        <div className="list-head">
          <h2 className="panel-title mb-0" id="righe">
            {words.lines}
          </h2>
          <a href={`${path({ receipts: query.receipts ? undefined : 'missing' })}#righe`}>
            {query.receipts ? words.allLines : words.onlyMissing}
          </a>
        </div>
        {lines.items.length > 0 ? <FlowLines items={lines.items} /> : <p className="p-3 mb-0">{words.noLines}</p>}
        {lines.total > 0 && (
          <Pager
            total={lines.total}
            page={lines.page}
            size={lines.size}
            pageHref={(page) => path({ page })}
            sizeHref={(size) => path({ size })}
          />
        )}
      </section>
    </BackofficePage>
  )
})
