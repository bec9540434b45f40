import { importCommands } from '#messages/it/import-commands.ts'
import { confirmRoute } from '../_components/confirm-route.tsx'

const words = importCommands.withdrawPage

export const metadata = { title: words.title }

/** Asks before the positions of an import are cancelled. */
export default confirmRoute('withdraw', words.title, ({ counts }) => [
  words.text(counts.created),
  words.kept,
  words.undo,
])
