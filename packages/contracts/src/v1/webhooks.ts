import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, organizationFiscalCodeField, pageOf, pageQuery, uuidField } from '../http/fields.ts'
import {
  REPLAY_LIMIT,
  webhookDeliveryFilters,
  webhookDeliverySchema,
  webhookInput,
  webhookSchema,
  webhookSecretOnce,
} from '../webhooks/webhooks.ts'

/** A client manages the webhooks that it has registered itself; those of administrators and of other clients do not exist for it. */
const access = { client: 'webhooks:manage' } as const
const base = '/v1/organizations/:organizationFiscalCode/webhooks'
const organizationParams = z.object({ organizationFiscalCode: organizationFiscalCodeField })
const webhookParams = organizationParams.extend({ webhookId: uuidField })

export const listClientWebhooks = endpoint({
  id: 'listClientWebhooks',
  summary: 'Webhook registrati dal client',
  method: 'GET',
  path: base,
  access,
  params: organizationParams,
  response: z.object({ items: z.array(webhookSchema) }),
})

export const registerClientWebhook = endpoint({
  id: 'registerClientWebhook',
  summary: 'Registra un webhook',
  description:
    'La risposta porta il segreto che firma le chiamate: solo questa volta. Il webhook di un client di alcuni servizi riceve gli eventi di quei servizi.',
  method: 'POST',
  path: base,
  access,
  params: organizationParams,
  body: webhookInput,
  status: 201,
  response: webhookSecretOnce,
  refusals: ['webhooks.urlForbidden', 'webhooks.tooMany'],
})

export const readClientWebhook = endpoint({
  id: 'readClientWebhook',
  summary: 'Dettaglio di un webhook',
  method: 'GET',
  path: `${base}/:webhookId`,
  access,
  params: webhookParams,
  response: webhookSchema,
  refusals: ['webhooks.unknown'],
})

export const changeClientWebhook = endpoint({
  id: 'changeClientWebhook',
  summary: 'Modifica un webhook',
  method: 'PUT',
  path: `${base}/:webhookId`,
  access,
  ifMatch: true,
  params: webhookParams,
  body: webhookInput,
  response: webhookSchema,
  refusals: ['webhooks.unknown', 'webhooks.stale', 'webhooks.urlForbidden'],
})

export const deleteClientWebhook = endpoint({
  id: 'deleteClientWebhook',
  summary: 'Elimina un webhook e le sue consegne',
  method: 'DELETE',
  path: `${base}/:webhookId`,
  access,
  params: webhookParams,
  status: 204,
  refusals: ['webhooks.unknown'],
})

export const rotateClientWebhookSecret = endpoint({
  id: 'rotateClientWebhookSecret',
  summary: 'Cambia il segreto di un webhook',
  description: 'Quello di prima firma accanto al nuovo per le ore che chiedi, poi non più.',
  method: 'POST',
  path: `${base}/:webhookId/secret`,
  access,
  params: webhookParams,
  body: z.object({ keepPreviousHours: z.int().min(0).max(168).default(24) }),
  response: webhookSecretOnce,
  refusals: ['webhooks.unknown'],
})

export const enableClientWebhook = endpoint({
  id: 'enableClientWebhook',
  summary: 'Attiva o disattiva un webhook',
  method: 'POST',
  path: `${base}/:webhookId/enabled`,
  access,
  params: webhookParams,
  body: z.object({ enabled: z.boolean() }),
  response: webhookSchema,
  refusals: ['webhooks.unknown'],
})

export const testClientWebhook = endpoint({
  id: 'testClientWebhook',
  summary: 'Invia un evento di prova',
  method: 'POST',
  path: `${base}/:webhookId/test`,
  access,
  params: webhookParams,
  body: z.object({}),
  response: z.object({ deliveryId: z.uuid() }),
  refusals: ['webhooks.unknown', 'webhooks.disabled'],
})

export const replayClientWebhook = endpoint({
  id: 'replayClientWebhook',
  summary: 'Invia di nuovo gli eventi da un momento in poi',
  description: `Tutti gli eventi dei suoi tipi da quel momento, già raccontati o no, dal più vecchio, fino a ${REPLAY_LIMIT}.`,
  method: 'POST',
  path: `${base}/:webhookId/replay`,
  access,
  params: webhookParams,
  body: z.object({ from: instantField }),
  response: z.object({ count: z.int() }),
  refusals: ['webhooks.unknown', 'webhooks.disabled'],
})

export const listClientWebhookDeliveries = endpoint({
  id: 'listClientWebhookDeliveries',
  summary: 'Consegne di un webhook',
  method: 'GET',
  path: `${base}/:webhookId/deliveries`,
  access,
  params: webhookParams,
  query: pageQuery.extend(webhookDeliveryFilters),
  response: pageOf(webhookDeliverySchema),
  refusals: ['webhooks.unknown'],
})
