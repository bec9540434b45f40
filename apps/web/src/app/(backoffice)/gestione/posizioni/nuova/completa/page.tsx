import { randomUUID } from 'node:crypto'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { CompleteForm } from '#features/debt-positions/complete-form.tsx'
import { serviceChoices } from '#features/debt-positions/service-choices.ts'
import { completePosition as words } from '#messages/it/complete-position.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../_components/writers-only.ts'

export const metadata = { title: words.title }

/** A new position in its whole shape. */
export default backofficeRoute(async (_: object, { session, shell }) => {
  writersOnly(session)
  return (
    <BackofficePage
      shell={shell}
      section="positions"
      title={words.title}
      within={[{ label: debtPositions.list.title, href: '/gestione/posizioni' }]}
    >
      <p>
        <a href="/gestione/posizioni/nuova">{words.shortLink}</a>
      </p>
      <div className="panel">
        <CompleteForm services={await serviceChoices()} values={{ idempotencyKey: randomUUID() }} />
      </div>
    </BackofficePage>
  )
})
