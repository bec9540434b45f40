import { allEventKinds, publicEventKinds } from '@repo/domain/public-event-kinds'
import { webhookDeliveryStates } from '@repo/domain/webhook-delivery-lifecycle'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, pageOf, pageQuery, uuidField } from '../http/fields.ts'

/**
 * Why a receiver is not called: somebody said so, it answered 410, it has not answered well for three days, the program that registered it no
 * longer acts for the organization.
 */
export const webhookDisabledReasons = ['manual', 'gone', 'failing', 'clientEnded'] as const
export type WebhookDisabledReason = (typeof webhookDisabledReasons)[number]

/** Why a call was not taken; `status` is any answer that is not 2xx. */
export const webhookProblems = [
  'status',
  'redirect',
  'gone',
  'address-malformed',
  'address-forbidden',
  'name-unknown',
  'unreachable',
  'certificate',
  'timeout',
  'answer-unreadable',
  'unexpected',
] as const
export type WebhookProblem = (typeof webhookProblems)[number]

const urlField = z
  .string()
  .trim()
  .min(1, { error: "Inserisci l'indirizzo" })
  .max(2_000, { error: "L'indirizzo è troppo lungo" })
  .refine((text) => URL.canParse(text), {
    error: 'Inserisci un indirizzo completo, per esempio https://gestionale.esempio.it/eventi',
  })

export const webhookInput = z.object({
  url: urlField,
  description: z
    .string()
    .trim()
    .min(1, { error: 'Scrivi a cosa serve' })
    .max(140, { error: 'Usa al massimo 140 caratteri' }),
  kinds: z
    .array(z.enum(publicEventKinds))
    .min(1, { error: 'Scegli almeno un evento' })
    .transform((kinds) => publicEventKinds.filter((kind) => kinds.includes(kind))),
})
export type WebhookInput = z.output<typeof webhookInput>

export const webhookSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string(),
    kinds: z.array(z.enum(publicEventKinds)),
    /** Grows by one when somebody changes it. */
    version: z.int(),
    enabled: z.boolean(),
    disabledReason: z.enum(webhookDisabledReasons).optional(),
    disabledAt: instantField.optional(),
    /** Since when no call has gone well. */
    failingSince: instantField.optional(),
    /** Until when the secret before this one signs too. */
    previousSecretUntil: instantField.optional(),
    createdAt: instantField,
    /** Deliveries of the last thirty days, by state. */
    counts: z.object({ pending: z.int(), delivered: z.int(), failed: z.int(), dropped: z.int() }),
    lastDeliveredAt: instantField.optional(),
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.output<typeof webhookSchema>

/** The secret is shown here and never again. */
export const webhookSecretOnce = z.object({ id: z.uuid(), secret: z.string() })

export const webhookDeliverySchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(allEventKinds),
    sequence: z.int(),
    at: instantField,
    state: z.enum(webhookDeliveryStates),
    since: instantField,
    attempts: z.int(),
    nextAttemptAt: instantField.optional(),
    lastStatus: z.int().optional(),
    problem: z.enum(webhookProblems).optional(),
    debtPositionId: z.uuid().optional(),
  })
  .meta({ id: 'WebhookDelivery' })
export type WebhookDelivery = z.output<typeof webhookDeliverySchema>

export const webhookAttemptSchema = z
  .object({
    id: z.uuid(),
    at: instantField,
    durationMs: z.int(),
    status: z.int().optional(),
    problem: z.enum(webhookProblems).optional(),
    /** The beginning of the answer. */
    answer: z.string().optional(),
  })
  .meta({ id: 'WebhookAttempt' })
export type WebhookAttempt = z.output<typeof webhookAttemptSchema>

/** How deliveries are searched. */
export const webhookDeliveryFilters = {
  state: z.enum(webhookDeliveryStates).optional(),
  kind: z.enum(allEventKinds).optional(),
}

const webhookParams = z.object({ webhookId: uuidField })
const deliveryParams = z.object({ webhookId: uuidField, deliveryId: uuidField })

export const listWebhooks = endpoint({
  id: 'listWebhooks',
  summary: 'Webhook dell’ente',
  method: 'GET',
  path: '/backoffice/webhooks',
  access: 'organization:read',
  response: z.object({ items: z.array(webhookSchema) }),
})

export const registerWebhook = endpoint({
  id: 'registerWebhook',
  summary: 'Registra un webhook',
  description: 'The secret that signs its calls is answered here, once.',
  method: 'POST',
  path: '/backoffice/webhooks',
  access: 'organization:write',
  body: webhookInput,
  status: 201,
  response: webhookSecretOnce,
  refusals: ['webhooks.urlForbidden', 'webhooks.tooMany'],
})

export const readWebhook = endpoint({
  id: 'readWebhook',
  summary: 'Dettaglio di un webhook',
  method: 'GET',
  path: '/backoffice/webhooks/:webhookId',
  access: 'organization:read',
  params: webhookParams,
  response: webhookSchema,
  refusals: ['webhooks.unknown'],
})

export const changeWebhook = endpoint({
  id: 'changeWebhook',
  summary: 'Modifica un webhook',
  method: 'PUT',
  path: '/backoffice/webhooks/:webhookId',
  access: 'organization:write',
  params: webhookParams,
  body: webhookInput,
  response: webhookSchema,
  refusals: ['webhooks.unknown', 'webhooks.urlForbidden'],
})

export const deleteWebhook = endpoint({
  id: 'deleteWebhook',
  summary: 'Elimina un webhook e le sue consegne',
  method: 'DELETE',
  path: '/backoffice/webhooks/:webhookId',
  access: 'organization:write',
  params: webhookParams,
  status: 204,
  refusals: ['webhooks.unknown'],
})

export const rotateWebhookSecret = endpoint({
  id: 'rotateWebhookSecret',
  summary: 'Cambia il segreto di un webhook',
  description: 'Quello di prima firma accanto al nuovo per le ore che chiedi, poi non più.',
  method: 'POST',
  path: '/backoffice/webhooks/:webhookId/secret',
  access: 'organization:write',
  params: webhookParams,
  body: z.object({ keepPreviousHours: z.int().min(0).max(168).default(24) }),
  response: webhookSecretOnce.extend({ previousSecretUntil: instantField.optional() }),
  refusals: ['webhooks.unknown'],
})

export const enableWebhook = endpoint({
  id: 'enableWebhook',
  summary: 'Attiva o disattiva un webhook',
  description:
    'Disabling drops what was waiting; enabling tells what happens from then on. What lies between can be replayed.',
  method: 'POST',
  path: '/backoffice/webhooks/:webhookId/enabled',
  access: 'organization:write',
  params: webhookParams,
  body: z.object({ enabled: z.boolean() }),
  response: webhookSchema,
  refusals: ['webhooks.unknown'],
})

export const testWebhook = endpoint({
  id: 'testWebhook',
  summary: 'Invia un evento di prova',
  method: 'POST',
  path: '/backoffice/webhooks/:webhookId/test',
  access: 'organization:write',
  params: webhookParams,
  body: z.object({}),
  response: z.object({ deliveryId: z.uuid() }),
  refusals: ['webhooks.unknown', 'webhooks.disabled'],
})

/** At most this many deliveries are replayed by one command. */
export const REPLAY_LIMIT = 10_000

export const replayWebhookFrom = endpoint({
  id: 'replayWebhookFrom',
  summary: 'Invia di nuovo gli eventi da un momento in poi',
  description: `Tutti gli eventi dei suoi tipi da quel momento, già raccontati o no, dal più vecchio, fino a ${REPLAY_LIMIT}.`,
  method: 'POST',
  path: '/backoffice/webhooks/:webhookId/replay',
  access: 'organization:write',
  params: webhookParams,
  body: z.object({ from: instantField }),
  response: z.object({ count: z.int() }),
  refusals: ['webhooks.unknown', 'webhooks.disabled'],
})

export const listWebhookDeliveries = endpoint({
  id: 'listWebhookDeliveries',
  summary: 'Consegne di un webhook',
  method: 'GET',
  path: '/backoffice/webhooks/:webhookId/deliveries',
  access: 'organization:read',
  params: webhookParams,
  query: pageQuery.extend(webhookDeliveryFilters),
  response: pageOf(webhookDeliverySchema),
  refusals: ['webhooks.unknown'],
})

export const readWebhookDelivery = endpoint({
  id: 'readWebhookDelivery',
  summary: 'Una consegna, con il corpo inviato e i tentativi',
  method: 'GET',
  path: '/backoffice/webhooks/:webhookId/deliveries/:deliveryId',
  access: 'organization:read',
  params: deliveryParams,
  response: z.object({
    delivery: webhookDeliverySchema,
    body: z.string(),
    /** Newest first, of the last thirty days. */
    attempts: z.array(webhookAttemptSchema),
  }),
  refusals: ['webhooks.unknown', 'webhooks.deliveryUnknown'],
})

export const replayWebhookDelivery = endpoint({
  id: 'replayWebhookDelivery',
  summary: 'Invia di nuovo una consegna',
  method: 'POST',
  path: '/backoffice/webhooks/:webhookId/deliveries/:deliveryId/replay',
  access: 'organization:write',
  params: deliveryParams,
  body: z.object({}),
  response: webhookDeliverySchema,
  refusals: ['webhooks.unknown', 'webhooks.deliveryUnknown', 'webhooks.disabled'],
})
