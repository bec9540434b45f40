import { Alert } from '#design/alert.tsx'
import { CancelForm } from '#features/debt-positions/position-command-forms.tsx'
import { positionCommands } from '#messages/it/position-commands.ts'
import { PositionCommandPage } from '../_components/position-command-page.tsx'
import { positionCommandRoute } from '../_components/position-command-route.tsx'

const words = positionCommands.cancel

export const metadata = { title: words.title }

/** What should not have been asked is taken away; the reason is asked. */
export default positionCommandRoute('cancel', (position, { shell }) => (
  <PositionCommandPage shell={shell} position={position} title={words.title}>
    <Alert tone="warning">
      <p>{position.status === 'draft' ? words.draftWarning : words.warning}</p>
    </Alert>
    <CancelForm debtPositionId={position.id} version={position.version} />
  </PositionCommandPage>
))
