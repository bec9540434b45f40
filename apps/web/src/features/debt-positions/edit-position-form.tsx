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
  const bound = submitPositionChange.bind(null, props.debtPositionId, props.version)
  const [form, action] = useActionState(bound, emptyForm(props.values))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
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
