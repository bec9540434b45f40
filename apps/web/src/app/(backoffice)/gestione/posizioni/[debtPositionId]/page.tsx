import { readArchiveCopy } from '@repo/contracts/archive-mirror/archive-mirror'
import { readTimeline } from '@repo/contracts/debt-positions/debt-positions'
import type { Metadata } from 'next'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { may } from '#features/access/session.ts'
import { ArchiveCopyPanel } from '#features/archive-mirror/archive-copy-panel.tsx'
import { readPosition } from '#features/debt-positions/position.ts'
import { PositionAttachments } from '#features/debt-positions/position-attachments.tsx'
import { PositionCommands } from '#features/debt-positions/position-commands.tsx'
import { PositionData } from '#features/debt-positions/position-data.tsx'
import { PositionHeader } from '#features/debt-positions/position-header.tsx'
import { PositionHistory } from '#features/debt-positions/position-history.tsx'
import { PositionInstallments } from '#features/debt-positions/position-installments.tsx'
import { PositionManualPayments } from '#features/debt-positions/position-manual-payments.tsx'
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
  const [position, timeline, archive] = await Promise.all([
    readPosition(debtPositionId),
    readAsOperator(readTimeline, { params: { debtPositionId } }),
    readAsOperator(readArchiveCopy, { params: { debtPositionId } }),
  ])
  const { esito = '', copia } = await singleValues(searchParams)
  const done = debtPositions.detail.done[esito]
  const mayWrite = may(session, 'positions:write')
  return (
    <BackofficePage
      shell={shell}
      section="positions"
      title={position.description}
      within={[{ label: debtPositions.list.title, href: '/gestione/posizioni' }]}
      commands={<PositionCommands position={position} mayWrite={mayWrite} />}
    >
      {done !== undefined && (
        <Alert tone="success" live>
          <p>{done}</p>
        </Alert>
      )}
      <PositionHeader position={position} />
      <PositionData position={position} />
      <PositionInstallments position={position} />
      <PositionManualPayments position={position} mayWrite={mayWrite} />
      <PositionAttachments position={position} mayWrite={mayWrite} />
      <PositionReceipts position={position} />
      <ArchiveCopyPanel
        debtPositionId={debtPositionId}
        archive={archive}
        mayWrite={mayWrite}
        sent={copia === 'inviata'}
      />
      <PositionHistory entries={timeline.items} />
    </BackofficePage>
  )
})
