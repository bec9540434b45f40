import { randomUUID } from 'node:crypto'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { NewPositionForm } from '#features/debt-positions/new-position-form.tsx'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { completePosition } from '#messages/it/complete-position.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'
import { writersOnly } from '../../_components/writers-only.ts'

const words = debtPositions.form

export const metadata = { title: words.newTitle }

export default backofficeRoute(async (_: object, { session, shell }) => {
  writersOnly(session)
  return (
    <BackofficePage
      shell={shell}
      section="positions"
      title={words.newTitle}
      within={[{ label: debtPositions.list.title, href: '/gestione/posizioni' }]}
    >
      <p>
        <a href="/gestione/posizioni/nuova/completa">{completePosition.link}</a>
      </p>
      <div className="panel form-panel">
        <NewPositionForm services={await serviceChoices()} idempotencyKey={randomUUID()} />
      </div>
    </BackofficePage>
  )
})
