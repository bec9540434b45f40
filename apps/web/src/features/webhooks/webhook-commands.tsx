'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SelectField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { webhooks } from '#messages/it/webhooks.ts'
import { replayHours, replayOne, sendTest, setEnabled } from './webhook-commands.actions.ts'

interface OfWebhook {
  readonly webhookId: string
}

export function TestForm({ webhookId }: OfWebhook) {
  const [form, action] = useActionState(sendTest, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="webhookId" value={webhookId} />
      <SubmitButton look="outline-primary">{webhooks.detail.test}</SubmitButton>
    </form>
  )
}

export function EnableForm({ webhookId, enabled }: OfWebhook & { enabled: boolean }) {
  const [form, action] = useActionState(setEnabled, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="webhookId" value={webhookId} />
      <input type="hidden" name="enabled" value={String(!enabled)} />
      <SubmitButton look={enabled ? 'outline-primary' : 'primary'}>
        {enabled ? webhooks.detail.disable : webhooks.detail.enable}
      </SubmitButton>
    </form>
  )
}

export function ReplayFromForm({ webhookId }: OfWebhook) {
  const [form, action] = useActionState(replayHours, emptyForm())
  const { choices, hours, lead, prompt, submit } = webhooks.replay
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p>{lead}</p>
      <input type="hidden" name="webhookId" value={webhookId} />
      <SelectField
        form={form}
        name="hours"
        label={hours}
        prompt={prompt}
        choices={(['1', '24', '168', '720', '2160'] as const).map((value) => ({ value, label: choices[value] }))}
      />
      <SubmitButton look="outline-primary">{submit}</SubmitButton>
    </form>
  )
}

export function ReplayOneForm({ webhookId, deliveryId }: OfWebhook & { deliveryId: string }) {
  const [form, action] = useActionState(replayOne, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="webhookId" value={webhookId} />
      <input type="hidden" name="deliveryId" value={deliveryId} />
      <SubmitButton look="outline-primary">{webhooks.replay.one}</SubmitButton>
    </form>
  )
}
