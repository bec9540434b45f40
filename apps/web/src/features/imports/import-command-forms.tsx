'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { importCommands } from '#messages/it/import-commands.ts'
import { submitImportCommand } from './import-commands.actions.ts'

/** A command that can be undone, and asks nothing. */
export function ImportCommandForm({ importId, command }: { importId: string; command: 'pause' | 'resume' }) {
  const [form, action] = useActionState(submitImportCommand, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="command" value={command} />
      <SubmitButton look="outline-primary">{importCommands[command]}</SubmitButton>
    </form>
  )
}

/** A command of which the page has said what it does. */
export function ImportConfirmForm({ importId, command }: { importId: string; command: 'cancel' | 'withdraw' }) {
  const [form, action] = useActionState(submitImportCommand, emptyForm())
  const words = command === 'cancel' ? importCommands.cancelPage : importCommands.withdrawPage
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="command" value={command} />
      <div className="actions">
        <SubmitButton look="danger">{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/caricamenti/${importId}`}>
          {words.back}
        </a>
      </div>
    </form>
  )
}
