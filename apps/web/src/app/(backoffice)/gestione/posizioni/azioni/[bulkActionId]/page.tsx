import { type BulkOutcome, listBulkActionRows, readBulkAction } from '@repo/contracts/debt-positions/bulk-actions'
import { notFound } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Instant } from '#design/values.tsx'
import { may } from '#features/access/session.ts'
import { StopBulkForm, UndoBulkForm } from '#features/debt-positions/bulk-action-forms.tsx'
import { bulkLooks } from '#features/debt-positions/bulk-looks.ts'
import { BulkOutcomes } from '#features/debt-positions/bulk-outcomes.tsx'
import { RunningRefresh } from '#features/debt-positions/running-refresh.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { bulkActions as words } from '#messages/it/bulk-actions.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

interface Props {
  params: Promise<{ bulkActionId: string }>
  searchParams: SearchParams
}

export const metadata = { title: words.listTitle }

async function read(
  bulkActionId: string,
  query: { page: number; size: 10 | 25 | 50 | 100; outcome?: BulkOutcome | undefined },
) {
  try {
    return await Promise.all([
      readAsOperator(readBulkAction, { params: { bulkActionId } }),
      readAsOperator(listBulkActionRows, { params: { bulkActionId }, query }),
    ])
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) notFound()
    throw error
  }
}

/** How a command on many positions goes, and how it went for each. */
export default backofficeRoute(async ({ params, searchParams }: Props, { session, shell }) => {
  const { bulkActionId } = await params
  const one = await singleValues(searchParams)
  const wanted = listBulkActionRows.query!.safeParse(one)
  const query = wanted.success ? wanted.data : listBulkActionRows.query!.parse({})
  const [action, rows] = await read(bulkActionId, query)
  const { outcome, size } = query
  const mayWrite = may(session, 'positions:write')
  const here = `/gestione/posizioni/azioni/${action.id}`
  const done = action.succeeded + action.refused
  return (
    <BackofficePage
      shell={shell}
      section="positions"
      title={words.done[action.kind]}
      within={[
        { label: debtPositions.list.title, href: '/gestione/posizioni' },
        { label: words.listTitle, href: '/gestione/posizioni/azioni' },
      ]}
      commands={
        action.status === 'running' ? (
          <>
            <a className="btn btn-outline-primary" href={here}>
              {words.refresh}
            </a>
            {mayWrite && <StopBulkForm bulkActionId={action.id} />}
          </>
        ) : (
          mayWrite && action.undoableUntil !== undefined && <UndoBulkForm bulkActionId={action.id} />
        )
      }
    >
      {action.status === 'running' && <RunningRefresh />}
      {action.undoneBy !== undefined && (
        <Alert tone="info">
          <p>
            {words.undone} <a href={`/gestione/posizioni/azioni/${action.undoneBy}`}>{words.undoneLink}</a>
          </p>
        </Alert>
      )}
      <section className="panel mb-4">
        <progress className="w-100" max={action.total} value={done} aria-label={words.columns.progress} />
        <SummaryList
          rows={[
            { label: words.columns.status, value: <StatusChip look={bulkLooks[action.status]} /> },
            { label: words.columns.progress, value: words.progress(String(done), String(action.total)) },
            { label: words.succeeded, value: String(action.succeeded) },
            { label: words.refused, value: String(action.refused) },
            action.act !== undefined && { label: words.act, value: action.act },
            action.reason !== undefined && { label: words.reason, value: action.reason },
            { label: words.columns.by, value: action.requestedBy },
            { label: words.columns.when, value: <Instant at={action.createdAt} /> },
            action.undoableUntil !== undefined && {
              label: words.undoUntil,
              value: <Instant at={action.undoableUntil} />,
            },
            action.undoes !== undefined && {
              label: words.undoes,
              value: <a href={`/gestione/posizioni/azioni/${action.undoes}`}>{words.undoesLink}</a>,
            },
          ]}
        />
      </section>
      <BulkOutcomes action={action} rows={rows} outcome={outcome} size={size} here={here} />
    </BackofficePage>
  )
})
