'use server'

import { enableWebhook, replayWebhookDelivery, replayWebhookFrom, testWebhook } from '@repo/contracts/webhooks/webhooks'
import { redirect } from 'next/navigation'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { webhooks } from '#messages/it/webhooks.ts'
import { webhookPath } from './delivery-list-query.ts'

const HOUR_MS = 3_600_000

/** Sends a test event. */
export async function sendTest(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { webhookId = '' } = values
  let deliveryId: string
  try {
    deliveryId = (await changeAsOperator(testWebhook, { params: { webhookId }, body: {} })).deliveryId
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${webhookPath(webhookId)}/consegne/${deliveryId}?fatto=prova`)
}

/** Turns a receiver on or off. */
export async function setEnabled(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { webhookId = '' } = values
  const enabled = values.enabled === 'true'
  try {
    await changeAsOperator(enableWebhook, { params: { webhookId }, body: { enabled } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${webhookPath(webhookId)}?fatto=${enabled ? 'attivato' : 'disattivato'}`)
}

/** Sends again what happened in the last hours. */
export async function replayHours(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { webhookId = '', hours = '' } = values
  if (!/^\d{1,4}$/.test(hours)) return refused(previous, values, [{ field: 'hours', message: webhooks.replay.choose }])
  const from = new Date(Date.now() - Number(hours) * HOUR_MS).toISOString()
  let count: number
  try {
    count = (await changeAsOperator(replayWebhookFrom, { params: { webhookId }, body: { from } })).count
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${webhookPath(webhookId)}?rinviati=${count}`)
}

/** Sends one delivery again. */
export async function replayOne(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { webhookId = '', deliveryId = '' } = values
  try {
    await changeAsOperator(replayWebhookDelivery, { params: { webhookId, deliveryId }, body: {} })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${webhookPath(webhookId)}/consegne/${deliveryId}?fatto=rinviata`)
}
