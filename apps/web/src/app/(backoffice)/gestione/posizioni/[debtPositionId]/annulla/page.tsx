import { redirect } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { readPosition } from '#features/debt-positions/position.ts'
import { CancelForm } from '#features/debt-positions/position-command-forms.tsx'
import { PositionHeader } from '#features/debt-positions/position-header.tsx'
import { commandsFor } from '#features/debt-positions/position-status.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../_components/writers-only.ts'

const words = debtPositions.cancelPage

export const metadata = { title: words.title }

/** There is no way back from here: the reason is asked. */
export default backofficeRoute(
  async ({ params }: { params: Promise<{ debtPositionId: string }> }, { session, shell }) => {
    writersOnly(session)
    const position = await readPosition((await params).debtPositionId)
    const page = `/gestione/posizioni/${position.id}`
    if (!commandsFor(position.status).cancel) redirect(page)
    return (
      <BackofficePage
        shell={shell}
        section="positions"
        title={words.title}
        within={[
          { label: debtPositions.list.title, href: '/gestione/posizioni' },
          { label: position.description, href: page },
        ]}
      >
        <PositionHeader position={position} withSections={false} />
        <div className="panel form-panel">
          <Alert tone="warning">
            <p>{words.warning}</p>
          </Alert>
          <CancelForm debtPositionId={position.id} version={position.version} />
        </div>
      </BackofficePage>
    )
  },
)
