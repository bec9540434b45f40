import { Alert } from '#design/alert.tsx'
import { RevokeForm } from '#features/debt-positions/position-command-forms.tsx'
import { positionCommands } from '#messages/it/position-commands.ts'
import { PositionCommandPage } from '../_components/position-command-page.tsx'
import { positionCommandRoute } from '../_components/position-command-route.tsx'

const words = positionCommands.revoke

export const metadata = { title: words.title }

/** What an act has withdrawn: the act and the reason are asked. */
export default positionCommandRoute('revoke', (position, { shell }) => (
  <PositionCommandPage shell={shell} position={position} title={words.title}>
    <Alert tone="warning">
      <p>{words.warning}</p>
    </Alert>
    <RevokeForm debtPositionId={position.id} version={position.version} />
  </PositionCommandPage>
))
