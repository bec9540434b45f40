'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import type { Choice } from '#design/field.tsx'
import { Stepper } from '#design/stepper.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { POSITION_FIELDS } from './position-field-names.ts'
import { PositionFields } from './position-fields.tsx'
import { type PositionFormState, submitNewPosition } from './position-form.actions.ts'
import { PositionReview } from './position-review.tsx'

const words = debtPositions.form

/** A new position: data, summary, then a draft or a published notice. `idempotencyKey` comes with the page. */
export function NewPositionForm({ services, idempotencyKey }: { services: readonly Choice[]; idempotencyKey: string }) {
  const initial: PositionFormState = { step: 'data', attempt: 0, values: { idempotencyKey }, errors: [] }
  const [form, action] = useActionState(submitNewPosition, initial)
  const review = form.step === 'review'
  return (
    <form action={action} noValidate key={form.step}>
      <Stepper steps={words.steps} current={review ? 2 : 1} />
      <ErrorSummary form={form} />
      <input type="hidden" name="idempotencyKey" value={form.values.idempotencyKey ?? idempotencyKey} />
      {review ? (
        <>
          {POSITION_FIELDS.map((name) => (
            <input key={name} type="hidden" name={name} value={form.values[name] ?? ''} />
          ))}
          <PositionReview values={form.values} services={services} />
          <div className="actions">
            <SubmitButton intent="publish">{words.publish}</SubmitButton>
            <SubmitButton intent="draft" look="outline-primary">
              {words.saveDraft}
            </SubmitButton>
            <SubmitButton intent="edit" look="link">
              {words.edit}
            </SubmitButton>
          </div>
        </>
      ) : (
        <>
          <PositionFields form={form} services={services} />
          <div className="actions">
            <SubmitButton intent="review">{words.review}</SubmitButton>
            <SubmitButton intent="draft" look="outline-primary">
              {words.saveDraft}
            </SubmitButton>
            <a className="btn btn-link" href="/gestione/posizioni">
              {words.cancel}
            </a>
          </div>
        </>
      )}
    </form>
  )
}
