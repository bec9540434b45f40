'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import type { Choice } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { PositionFields } from './position-fields.tsx'
import { submitPositionChange } from './position-form.actions.ts'

export function EditPositionForm(props: {
  debtPositionId: string
  version: number
  values: Readonly<Record<string, string>>
  services: readonly Choice[]
}) {
  const [form, action] = useActionState(submitPositionChange, emptyForm(props.values))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="debtPositionId" value={props.debtPositionId} />
      <input type="hidden" name="version" value={props.version} />
      <PositionFields form={form} services={props.services} />
      <div className="actions">
        <SubmitButton>{debtPositions.form.save}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/posizioni/${props.debtPositionId}`}>
          {debtPositions.publishPage.back}
        </a>
      </div>
    </form>
  )
}
