import { readTimeline } from '@repo/contracts/debt-positions/debt-positions'
import type { Metadata } from 'next'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { readPosition } from '#features/debt-positions/position.ts'
import { PositionCommands } from '#features/debt-positions/position-commands.tsx'
import { PositionData } from '#features/debt-positions/position-data.tsx'
import { PositionHeader } from '#features/debt-positions/position-header.tsx'
import { PositionHistory } from '#features/debt-positions/position-history.tsx'
import { PositionInstallments } from '#features/debt-positions/position-installments.tsx'
import { PositionReceipts } from '#features/debt-positions/position-receipts.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

interface Props {
  params: Promise<{ debtPositionId: string }>
  searchParams: SearchParams
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  try {
    return { title: (await readPosition((await params).debtPositionId)).description }
  } catch (error) {
    if (error instanceof ApiProblem) return { title: debtPositions.list.title }
    throw error
  }
}

/** Everything about one position. */
export default backofficeRoute(async ({ params, searchParams }: Props, { session, shell }) => {
  const { debtPositionId } = await params
  const [position, timeline] = await Promise.all([
    readPosition(debtPositionId),
    readAsOperator(readTimeline, { params: { debtPositionId } }),
  ])
  const done = debtPositions.detail.done[(await singleValues(searchParams)).esito ?? '']
  return (
    <BackofficePage
      shell={shell}
      section="positions"
      title={position.description}
      within={[{ label: debtPositions.list.title, href: '/gestione/posizioni' }]}
      commands={<PositionCommands position={position} mayWrite={may(session, 'positions:write')} />}
    >
      {done !== undefined && (
        <Alert tone="success" live>
          <p>{done}</p>
        </Alert>
      )}
      <PositionHeader position={position} />
      <PositionData position={position} />
      <PositionInstallments position={position} />
      <PositionReceipts position={position} />
      <PositionHistory entries={timeline.items} />
    </BackofficePage>
  )
})
