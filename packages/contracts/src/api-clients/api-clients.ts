import { z } from 'zod'
import { apiScopes } from '../access/api-scopes.ts'
import { endpoint } from '../http/endpoint.ts'
import { instantField, uuidField } from '../http/fields.ts'

/** `secret`: exchanged for a token at `/oauth/token`; `key`: sent as `x-api-key` with each call. */
export const credentialKinds = ['secret', 'key'] as const
export type CredentialKind = (typeof credentialKinds)[number]

/** How a client, or one of its credentials, stands today. */
export const clientStatuses = ['active', 'expired', 'revoked'] as const
export type ClientStatus = (typeof clientStatuses)[number]

const nameField = z
  .string()
  .trim()
  .min(3, { error: 'Dai un nome al client: almeno 3 caratteri' })
  .max(70, { error: 'Usa al massimo 70 caratteri' })
const reasonField = z
  .string()
  .trim()
  .min(3, { error: 'Scrivi il motivo' })
  .max(200, { error: 'Usa al massimo 200 caratteri' })
const scopesField = z.array(z.enum(apiScopes)).min(1, { error: 'Scegli almeno un permesso' }).max(apiScopes.length)
/** None: all the services of the organization, those to come included. */
const servicesField = z.array(uuidField).max(500).default([])
/** The last day of use, Rome time; absent: no end. */
const expiresOnField = z.iso.date({ error: 'Inserisci una data valida' }).optional()

const credentialSchema = z.object({
  id: z.string(),
  kind: z.enum(credentialKinds),
  /** Its last four characters, to tell one from another. */
  ending: z.string(),
  status: z.enum(clientStatuses),
  createdAt: instantField,
  expiresAt: instantField.optional(),
  lastUsedAt: instantField.optional(),
})
export type ApiCredential = z.output<typeof credentialSchema>

export const apiClientSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(clientStatuses),
    /** Whether this organization made it, and may change it; otherwise it is a vendor's, and may only be sent away. */
    owned: z.boolean(),
    scopes: z.array(z.enum(apiScopes)),
    collectionServiceIds: z.array(z.string()),
    callsPerMinute: z.int(),
    createdAt: instantField,
    expiresAt: instantField.optional(),
    revokedAt: instantField.optional(),
    lastUsedAt: instantField.optional(),
    version: z.int(),
  })
  .meta({ id: 'ApiClientSummary' })
export type ApiClientSummary = z.output<typeof apiClientSummarySchema>

export const apiClientSchema = apiClientSummarySchema
  .extend({ revokedReason: z.string().optional(), credentials: z.array(credentialSchema) })
  .meta({ id: 'ApiClient' })
export type ApiClient = z.output<typeof apiClientSchema>

const clientParams = z.object({ apiClientId: uuidField })
const credentialParams = clientParams.extend({ credentialId: uuidField })

/** Shown once: we keep only its hash. */
export const newCredentialSchema = z.object({
  apiClientId: z.string(),
  credentialId: z.string(),
  kind: z.enum(credentialKinds),
  value: z.string(),
})
export type NewCredential = z.output<typeof newCredentialSchema>

export const listApiClients = endpoint({
  id: 'listApiClients',
  summary: "Client API che operano per l'ente",
  description:
    'Those of the organization and those of vendors that may act for it. The newest first; revoked ones last.',
  method: 'GET',
  path: '/backoffice/api-clients',
  access: 'clients:manage',
  response: z.object({ items: z.array(apiClientSummarySchema) }),
})

export const readApiClient = endpoint({
  id: 'readApiClient',
  summary: 'Un client API con le sue credenziali',
  method: 'GET',
  path: '/backoffice/api-clients/:apiClientId',
  access: 'clients:manage',
  params: clientParams,
  response: apiClientSchema,
  refusals: ['apiClients.unknown'],
})

export const createApiClient = endpoint({
  id: 'createApiClient',
  summary: "Crea un client API dell'ente, con la sua prima credenziale",
  method: 'POST',
  path: '/backoffice/api-clients',
  access: 'clients:manage',
  body: z.object({
    name: nameField,
    scopes: scopesField,
    collectionServiceIds: servicesField,
    expiresOn: expiresOnField,
    credential: z.enum(credentialKinds).default('secret'),
  }),
  status: 201,
  response: newCredentialSchema,
  refusals: ['apiClients.serviceUnknown', 'apiClients.expiryPast'],
})

export const changeApiClient = endpoint({
  id: 'changeApiClient',
  summary: 'Cambia nome, permessi, servizi e scadenza di un client API',
  method: 'PUT',
  path: '/backoffice/api-clients/:apiClientId',
  access: 'clients:manage',
  params: clientParams,
  body: z.object({
    version: z.int().min(1),
    name: nameField,
    scopes: scopesField,
    collectionServiceIds: servicesField,
    expiresOn: expiresOnField,
  }),
  refusals: [
    'apiClients.unknown',
    'apiClients.stale',
    'apiClients.ended',
    'apiClients.notYours',
    'apiClients.serviceUnknown',
    'apiClients.expiryPast',
  ],
})

export const revokeApiClient = endpoint({
  id: 'revokeApiClient',
  summary: 'Revoca un client API; se è di un fornitore, gli toglie questo ente',
  method: 'POST',
  path: '/backoffice/api-clients/:apiClientId/revocation',
  access: 'clients:manage',
  params: clientParams,
  body: z.object({ reason: reasonField }),
  refusals: ['apiClients.unknown', 'apiClients.ended'],
})

export const addApiCredential = endpoint({
  id: 'addApiCredential',
  summary: 'Crea una credenziale: per la rotazione ne valgono due insieme',
  method: 'POST',
  path: '/backoffice/api-clients/:apiClientId/credentials',
  access: 'clients:manage',
  params: clientParams,
  body: z.object({ kind: z.enum(credentialKinds), expiresOn: expiresOnField }),
  status: 201,
  response: newCredentialSchema,
  refusals: [
    'apiClients.unknown',
    'apiClients.ended',
    'apiClients.notYours',
    'apiClients.tooManyCredentials',
    'apiClients.expiryPast',
  ],
})

export const revokeApiCredential = endpoint({
  id: 'revokeApiCredential',
  summary: 'Revoca una credenziale e i token ottenuti con essa',
  method: 'POST',
  path: '/backoffice/api-clients/:apiClientId/credentials/:credentialId/revocation',
  access: 'clients:manage',
  params: credentialParams,
  body: z.object({ reason: reasonField }),
  refusals: ['apiClients.unknown', 'apiClients.notYours', 'apiClients.credentialUnknown', 'apiClients.credentialEnded'],
})
