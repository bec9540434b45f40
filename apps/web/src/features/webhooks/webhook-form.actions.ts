'use server'

import {
  changeWebhook,
  deleteWebhook,
  registerWebhook,
  rotateWebhookSecret,
  webhookInput,
} from '@repo/contracts/webhooks/webhooks'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { webhooks } from '#messages/it/webhooks.ts'
import { webhookPath } from './delivery-list-query.ts'
import { webhookBody } from './webhook-form-values.ts'

/** The form, and the secret once it was made: it lives in the answer only, no address leads to it again. */
export interface SecretState extends FormState {
  readonly created?: { readonly id: string; readonly secret: string; readonly previousSecretUntil?: string | undefined }
}

/** Registers a receiver and shows its secret. */
export async function createWebhook(previous: SecretState, form: FormData): Promise<SecretState> {
  const values = formValues(form)
  const body = webhookInput.safeParse(webhookBody(values))
  if (!body.success) return refused(previous, values, schemaErrors(body.error))
  try {
    const created = await changeAsOperator(registerWebhook, { body: body.data })
    return { attempt: previous.attempt, values: {}, errors: [], created }
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
}

/** Changes where a receiver is and what it is told. */
export async function saveWebhook(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { webhookId = '' } = values
  const body = webhookInput.safeParse(webhookBody(values))
  if (!body.success) return refused(previous, values, schemaErrors(body.error))
  try {
    await changeAsOperator(changeWebhook, { params: { webhookId }, body: body.data })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${webhookPath(webhookId)}?fatto=salvato`)
}

/** Gives a receiver a new secret and shows it. */
export async function rotateSecret(previous: SecretState, form: FormData): Promise<SecretState> {
  const values = formValues(form)
  const { webhookId = '', keepPreviousHours = '24' } = values
  try {
    const created = await changeAsOperator(rotateWebhookSecret, {
      params: { webhookId },
      body: { keepPreviousHours: Number(keepPreviousHours) },
    })
    return { attempt: previous.attempt, values: {}, errors: [], created }
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
}

/** Forgets a receiver; the word typed is the confirmation. */
export async function removeWebhook(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { webhookId = '', confirm = '' } = values
  const { deleteWord, deleteWrong } = webhooks.detail
  if (confirm.trim() !== deleteWord) return refused(previous, values, [{ field: 'confirm', message: deleteWrong }])
  try {
    await changeAsOperator(deleteWebhook, { params: { webhookId } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect('/gestione/webhook?fatto=eliminato')
}
