import { redirect } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EditPositionForm } from '#features/debt-positions/edit-position-form.tsx'
import { fitsShortForm, positionFormValues } from '#features/debt-positions/position-form.ts'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { completePosition } from '#messages/it/complete-position.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionCommandRoute } from '../_components/position-command-route.tsx'

export const metadata = { title: debtPositions.form.editTitle }

/** Changes a position; what the short form cannot say is changed in the complete one. */
export default positionCommandRoute('edit', async (position, { shell }) => {
  const page = `/gestione/posizioni/${position.id}`
  if (!fitsShortForm(position)) redirect(`${page}/modifica/completa`)
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
      <p>
        <a href={`${page}/modifica/completa`}>{completePosition.link}</a>
      </p>
      <div className="panel form-panel">
        {position.status !== 'draft' && (
          <Alert tone="info">
            <p>{completePosition.fixed}</p>
          </Alert>
        )}
        <EditPositionForm
          debtPositionId={position.id}
          version={position.version}
          values={positionFormValues(position)}
          services={await serviceChoices()}
        />
      </div>
    </BackofficePage>
  )
})
