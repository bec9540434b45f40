'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextAreaField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { cancelPosition, publishPosition } from './position-commands.actions.ts'

interface Props {
  readonly debtPositionId: string
  readonly version: number
}

export function PublishForm({ debtPositionId, version }: Props) {
  const [form, action] = useActionState(publishPosition, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="debtPositionId" value={debtPositionId} />
      <input type="hidden" name="version" value={version} />
      <div className="actions">
        <SubmitButton>{debtPositions.publishPage.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/posizioni/${debtPositionId}`}>
          {debtPositions.publishPage.back}
        </a>
      </div>
    </form>
  )
}

export function CancelForm({ debtPositionId, version }: Props) {
  const words = debtPositions.cancelPage
  const [form, action] = useActionState(cancelPosition, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="debtPositionId" value={debtPositionId} />
      <input type="hidden" name="version" value={version} />
      <TextAreaField form={form} name="reason" label={words.reason} help={words.reasonHelp} maxLength={200} />
      <div className="actions">
        <SubmitButton look="danger">{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/posizioni/${debtPositionId}`}>
          {words.back}
        </a>
      </div>
    </form>
  )
}
