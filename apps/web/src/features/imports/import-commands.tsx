import type { ImportView } from '@repo/contracts/imports/imports'
import { importCommands } from '#messages/it/import-commands.ts'
import { hasNotices, importCommandsOf } from './import-command.ts'
import { ImportCommandForm } from './import-command-forms.tsx'

/** What an operator may tell an import now: at once what can be undone, through a page that explains the rest. */
export function ImportCommands({ view }: { view: ImportView }) {
  const here = `/gestione/caricamenti/${view.id}`
  const commands = importCommandsOf(view).map((command) => {
    if (command === 'pause' || command === 'resume')
      return <ImportCommandForm key={command} importId={view.id} command={command} />
    return (
      <a
        key={command}
        className="btn btn-outline-primary"
        href={`${here}/${command === 'cancel' ? 'interrompi' : 'ritira'}`}
      >
        {importCommands[command]}
      </a>
    )
  })
  return (
    <>
      {hasNotices(view) && (
        <a className="btn btn-primary" href={`/gestione/stampe/nuova?caricamento=${view.id}`}>
          {importCommands.printNotices}
        </a>
      )}
      {commands}
    </>
  )
}
