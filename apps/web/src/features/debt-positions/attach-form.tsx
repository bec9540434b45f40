'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { positionCommands } from '#messages/it/position-commands.ts'
import { attachFile } from './attachment.actions.ts'

/** Chooses a PDF and adds it to a position. */
export function AttachForm({ debtPositionId }: { debtPositionId: string }) {
  const words = positionCommands.attach
  const [form, action] = useActionState(attachFile, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="debtPositionId" value={debtPositionId} />
      <FileField form={form} name="file" label={words.file} help={words.fileHelp} accept="application/pdf" />
      <SubmitButton look="outline-primary">{words.submit}</SubmitButton>
    </form>
  )
}
