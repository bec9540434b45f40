import { Alert } from '#design/alert.tsx'
import { WaiveForm } from '#features/debt-positions/position-command-forms.tsx'
import { positionCommands } from '#messages/it/position-commands.ts'
import { PositionCommandPage } from '../_components/position-command-page.tsx'
import { positionCommandRoute } from '../_components/position-command-route.tsx'

const words = positionCommands.waive

export const metadata = { title: words.title }

/** The rest of a plan paid in part is asked no more. */
export default positionCommandRoute('waive', (position, { shell }) => (
  <PositionCommandPage shell={shell} position={position} title={words.title}>
    <Alert tone="warning">
      <p>{words.warning}</p>
    </Alert>
    <WaiveForm debtPositionId={position.id} version={position.version} />
  </PositionCommandPage>
))
