import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { CompleteForm } from '#features/debt-positions/complete-form.tsx'
import { completeFormValues } from '#features/debt-positions/complete-form-values.ts'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { completePosition as words } from '#messages/it/complete-position.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionCommandRoute } from '../../_components/position-command-route.tsx'

export const metadata = { title: debtPositions.form.editTitle }

/** Changes a position in its whole shape; when it is published, says what stays. */
export default positionCommandRoute('edit', async (position, { shell }) => {
  const fixed = position.status !== 'draft'
  return (
    <BackofficePage
      shell={shell}
      section="positions"
      title={debtPositions.form.editTitle}
      within={[
        { label: debtPositions.list.title, href: '/gestione/posizioni' },
        { label: position.description, href: `/gestione/posizioni/${position.id}` },
      ]}
    >
      <div className="panel">
        {fixed && (
          <Alert tone="info">
            <p>{words.fixed}</p>
          </Alert>
        )}
        <CompleteForm
          services={await serviceChoices()}
          values={completeFormValues(position)}
          position={{ id: position.id, version: position.version }}
          fixed={fixed}
        />
      </div>
    </BackofficePage>
  )
})
