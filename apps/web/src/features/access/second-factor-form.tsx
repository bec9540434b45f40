'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { access } from '#messages/it/access.ts'
import { disableSecondFactor, type EnrolmentState, enrolSecondFactor } from './profile.actions.ts'

const words = access.profile
const CODE = {
  inputMode: 'numeric',
  autoComplete: 'one-time-code',
  maxLength: 10,
  controlClass: 'code',
  className: 'is-narrow',
} as const

/** Turns the second factor on: the key as a drawing and in letters, then a first code. */
export function EnableSecondFactor() {
  const [form, action] = useActionState<EnrolmentState, FormData>(enrolSecondFactor, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p>{words.factorOff}</p>
      {form.key === undefined ? (
        <SubmitButton>{words.enable}</SubmitButton>
      ) : (
        <>
          <ol>
            {words.enableSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="qr-code">
            <svg
              viewBox={`0 0 ${form.key.qr.size} ${form.key.qr.size}`}
              role="img"
              aria-label={words.qrAlt}
              shapeRendering="crispEdges"
            >
              <rect width={form.key.qr.size} height={form.key.qr.size} fill="#fff" />
              <path d={form.key.qr.path} fill="#000" />
            </svg>
          </p>
          <p>
            {words.key}: <span className="code">{form.key.secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
          </p>
          <TextField form={form} name="code" label={words.code} {...CODE} />
          <SubmitButton>{words.confirm}</SubmitButton>
        </>
      )}
    </form>
  )
}

export function DisableSecondFactor() {
  const [form, action] = useActionState(disableSecondFactor, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p>{words.factorOn}</p>
      <TextField form={form} name="disableCode" label={words.code} help={words.disableHelp} {...CODE} />
      <SubmitButton look="outline-primary">{words.disable}</SubmitButton>
    </form>
  )
}
