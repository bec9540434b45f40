import { importCommands } from '#messages/it/import-commands.ts'
import { confirmRoute } from '../_components/confirm-route.tsx'

const words = importCommands.cancelPage

export const metadata = { title: words.title }

/** Asks before an import is stopped for good. */
export default confirmRoute('cancel', words.title, ({ rows, counts }) => [words.text(rows - counts.read), words.undo])
