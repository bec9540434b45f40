'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SelectField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { webhooks } from '#messages/it/webhooks.ts'
import { SecretOnce } from './secret-once.tsx'
import { WebhookFields } from './webhook-fields.tsx'
import { createWebhook, removeWebhook, rotateSecret, type SecretState, saveWebhook } from './webhook-form.actions.ts'

const words = webhooks.form

export function NewWebhookForm({ values }: { values: Readonly<Record<string, string>> }) {
  const [form, action] = useActionState<SecretState, FormData>(createWebhook, emptyForm(values))
  if (form.created) return <SecretOnce {...form.created} />
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <WebhookFields form={form} />
      <div className="actions">
        <SubmitButton>{words.create}</SubmitButton>
        <a className="btn btn-outline-primary" href="/gestione/webhook">
          {words.back}
        </a>
      </div>
    </form>
  )
}

interface OfWebhook {
  readonly webhookId: string
}

export function EditWebhookForm({ webhookId, values }: OfWebhook & { values: Readonly<Record<string, string>> }) {
  const [form, action] = useActionState(saveWebhook, emptyForm(values))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="webhookId" value={webhookId} />
      <WebhookFields form={form} />
      <div className="actions">
        <SubmitButton>{words.save}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/webhook/${webhookId}`}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

export function RotateSecretForm({ webhookId }: OfWebhook) {
  const [form, action] = useActionState<SecretState, FormData>(rotateSecret, emptyForm({ keepPreviousHours: '24' }))
  if (form.created) return <SecretOnce {...form.created} />
  const { keep, keepChoices, prompt, submit, lead } = webhooks.secret
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p>{lead}</p>
      <input type="hidden" name="webhookId" value={webhookId} />
      <SelectField
        form={form}
        name="keepPreviousHours"
        label={keep}
        prompt={prompt}
        choices={(['24', '72', '168', '0'] as const).map((value) => ({ value, label: keepChoices[value] }))}
      />
      <div className="actions">
        <SubmitButton>{submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/webhook/${webhookId}`}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

export function DeleteWebhookForm({ webhookId }: OfWebhook) {
  const [form, action] = useActionState(removeWebhook, emptyForm())
  const { deleteConfirm, deleteHelp, delete: submit } = webhooks.detail
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p>{deleteHelp}</p>
      <input type="hidden" name="webhookId" value={webhookId} />
      <TextField form={form} name="confirm" label={deleteConfirm} autoComplete="off" maxLength={20} />
      <SubmitButton look="danger">{submit}</SubmitButton>
    </form>
  )
}
