import { redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EditPositionForm } from '#features/debt-positions/edit-position-form.tsx'
import { readPosition } from '#features/debt-positions/position.ts'
import { fitsShortForm, positionFormValues } from '#features/debt-positions/position-form.ts'
import { commandsFor } from '#features/debt-positions/position-status.ts'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../_components/writers-only.ts'

export const metadata = { title: debtPositions.form.editTitle }

export default backofficeRoute(
  async ({ params }: { params: Promise<{ debtPositionId: string }> }, { session, shell }) => {
    writersOnly(session)
    const position = await readPosition((await params).debtPositionId)
    const page = `/gestione/posizioni/${position.id}`
    if (!commandsFor(position, new Date()).edit || !fitsShortForm(position)) redirect(page)
    return (
      <BackofficePage
        shell={shell}
        section="positions"
        title={debtPositions.form.editTitle}
        within={[
          { label: debtPositions.list.title, href: '/gestione/posizioni' },
          { label: position.description, href: page },
        ]}
      >
        <div className="panel form-panel">
          <EditPositionForm
            debtPositionId={position.id}
            version={position.version}
            values={positionFormValues(position)}
            services={await serviceChoices()}
          />
        </div>
      </BackofficePage>
    )
  },
)
