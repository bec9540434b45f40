import { Instant } from '#design/values.tsx'
import { RestoreForm } from '#features/debt-positions/position-command-forms.tsx'
import { positionCommands } from '#messages/it/position-commands.ts'
import { PositionCommandPage } from '../_components/position-command-page.tsx'
import { positionCommandRoute } from '../_components/position-command-route.tsx'

const words = positionCommands.restore

export const metadata = { title: words.title }

/** Changing one's mind, within thirty days. */
export default positionCommandRoute('restore', (position, { shell }) => (
  <PositionCommandPage shell={shell} position={position} title={words.title}>
    <p>{position.publishedAt === undefined ? words.draftLead : words.lead}</p>
    {position.restorableUntil !== undefined && (
      <p>
        {words.until} <Instant at={position.restorableUntil} />.
      </p>
    )}
    <RestoreForm debtPositionId={position.id} version={position.version} />
  </PositionCommandPage>
))
