'use client'

import type { BulkActionKind } from '@repo/contracts/debt-positions/bulk-actions'
import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextAreaField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { bulkActions as words } from '#messages/it/bulk-actions.ts'
import { startBulkAction, stopAction, undoAction } from './bulk-actions.actions.ts'

/** Confirms a command on many positions. `carried` says which: their ids, or the filters. `back` is the list as it was. */
export function StartBulkForm(props: {
  kind: BulkActionKind
  carried: Readonly<Record<string, string>>
  back: string
}) {
  const { kind, carried, back } = props
  const [form, action] = useActionState(startBulkAction, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="kind" value={kind} />
      {Object.entries(carried).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {kind === 'revoke' && (
        <TextField form={form} name="act" label={words.act} help={words.actHelp} maxLength={100} autoComplete="off" />
      )}
      {kind !== 'publish' && (
        <TextAreaField
          form={form}
          name="reason"
          label={words.reason}
          help={words.reasonHelp}
          maxLength={200}
          optional={kind === 'restore'}
        />
      )}
      <div className="actions">
        <SubmitButton look={kind === 'cancel' || kind === 'revoke' ? 'danger' : 'primary'}>
          {words.confirm}
        </SubmitButton>
        <a className="btn btn-outline-primary" href={back}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

export function StopBulkForm({ bulkActionId }: { bulkActionId: string }) {
  const [form, action] = useActionState(stopAction, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="bulkActionId" value={bulkActionId} />
      <SubmitButton look="outline-primary">{words.stop}</SubmitButton>
    </form>
  )
}

export function UndoBulkForm({ bulkActionId }: { bulkActionId: string }) {
  const [form, action] = useActionState(undoAction, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="bulkActionId" value={bulkActionId} />
      <SubmitButton>{words.undo}</SubmitButton>
    </form>
  )
}
