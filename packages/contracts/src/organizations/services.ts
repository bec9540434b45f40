import { parseIban } from '@repo/domain/iban'
import { readinessCodes } from '@repo/domain/readiness'
import { deliveryPrefixes } from '@repo/domain/taxonomy'
import { z } from 'zod'
import { timelineEntrySchema } from '../debt-positions/debt-positions.ts'
import { endpoint } from '../http/endpoint.ts'
import { localDateField, optionalText, pageOf, pageQuery, uuidField } from '../http/fields.ts'

/** Collection services as who runs the organization sees them: activated from the shared catalogue, set, switched off; and what each misses. */

/** Whether positions may be published: `warns` when something should be looked at first. */
export const readinessLevels = ['ready', 'warns', 'blocks'] as const
export type ReadinessLevel = (typeof readinessLevels)[number]

export const readinessProblemSchema = z
  .object({
    code: z.enum(readinessCodes),
    severity: z.enum(['blocks', 'warns']),
    /** What is missing. */
    title: z.string(),
    /** What to do, and who does it. */
    todo: z.string(),
  })
  .meta({ id: 'ReadinessProblem' })
export type ReadinessProblem = z.output<typeof readinessProblemSchema>

const ibanField = z.string().transform((text, context) => {
  const iban = parseIban(text)
  if (iban === undefined) {
    context.addIssue({ code: 'custom', message: 'Inserisci un IBAN valido' })
    return z.NEVER
  }
  return iban
})
const optionalDay = localDateField.optional()
const requiredText = (max: number, message: string) =>
  z
    .string()
    .trim()
    .min(1, { error: message })
    .max(max, { error: `Usa al massimo ${max} caratteri` })

export const budgetSchema = z.object({
  chapter: requiredText(64, 'Inserisci il capitolo'),
  office: optionalText(64),
  assessment: optionalText(64),
})

/** What can be said of a service. */
export const serviceSettings = z.object({
  name: requiredText(80, 'Inserisci il nome del servizio'),
  taxonomyService: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^\d{7}[A-Z]{2}$/, { error: 'Il codice è formato da sette cifre e due lettere, per esempio 0107101TS' }),
  deliveryPrefix: z.enum(deliveryPrefixes, { error: 'Scegli come recapitare la richiesta di pagamento' }),
  iban: ibanField,
  postalIban: ibanField.optional(),
  payableAfterDueDate: z.boolean(),
  anonymousDebtors: z.boolean(),
  tefa: z.boolean(),
  defaultDescription: optionalText(90),
  validFrom: optionalDay,
  validTo: optionalDay,
  budget: budgetSchema.optional(),
  amountQuestion: z
    .object({
      url: z.url({
        protocol: /^https?$/,
        error: 'Inserisci un indirizzo completo, per esempio https://gestionale.example/importo',
      }),
      /** Absent: the one already known stays. */
      secret: z
        .string()
        .min(24, { error: 'Usa almeno 24 caratteri' })
        .max(128, { error: 'Usa al massimo 128 caratteri' })
        .optional(),
      fallback: z.enum(['stored', 'refuse']),
    })
    .optional(),
})
export type ServiceSettings = z.output<typeof serviceSettings>

export const serviceSummarySchema = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    taxonomyCode: z.string(),
    taxonomyName: z.string().optional(),
    iban: z.string(),
    enabled: z.boolean(),
    readiness: z.enum(readinessLevels),
    problems: z.array(readinessProblemSchema),
  })
  .meta({ id: 'ManagedService' })
export type ServiceSummary = z.output<typeof serviceSummarySchema>

export const serviceDetailSchema = serviceSummarySchema
  .extend({
    version: z.int(),
    templateName: z.string().optional(),
    taxonomy: z
      .object({
        service: z.string(),
        name: z.string(),
        macroArea: z.string(),
        entityType: z.string(),
        validFrom: z.string(),
        validTo: z.string(),
      })
      .optional(),
    deliveryPrefix: z.enum(deliveryPrefixes),
    postalIban: z.string().optional(),
    payableAfterDueDate: z.boolean(),
    anonymousDebtors: z.boolean(),
    tefa: z.boolean(),
    digitalStamp: z.boolean(),
    defaultDescription: z.string().optional(),
    validFrom: z.string().optional(),
    validTo: z.string().optional(),
    budget: z
      .object({ chapter: z.string(), office: z.string().optional(), assessment: z.string().optional() })
      .optional(),
    /** Never with its secret. */
    amountQuestion: z.object({ url: z.string(), fallback: z.enum(['stored', 'refuse']) }).optional(),
    history: z.array(timelineEntrySchema),
  })
  .meta({ id: 'ManagedServiceDetail' })
export type ServiceDetail = z.output<typeof serviceDetailSchema>

const serviceParams = z.object({ serviceId: uuidField })

export const serviceFilters = z.object({
  search: optionalText(80),
  readiness: z.enum(readinessLevels).optional(),
  state: z.enum(['enabled', 'disabled']).optional(),
})

export const listManagedServices = endpoint({
  id: 'listManagedServices',
  summary: "Servizi di incasso dell'ente, con ciò che manca a ciascuno",
  method: 'GET',
  path: '/backoffice/services',
  access: 'positions:read',
  query: pageQuery.extend(serviceFilters.shape),
  response: pageOf(serviceSummarySchema),
})

export const readManagedService = endpoint({
  id: 'readManagedService',
  summary: 'Un servizio di incasso, con ciò che manca e lo storico',
  method: 'GET',
  path: '/backoffice/services/:serviceId',
  access: 'positions:read',
  params: serviceParams,
  response: serviceDetailSchema,
  refusals: ['organizations.serviceUnknown'],
})

export const activateService = endpoint({
  id: 'activateService',
  summary: 'Attiva un servizio dal catalogo',
  description: 'Everything that is not said comes from the template, and can be changed later.',
  method: 'POST',
  path: '/backoffice/services',
  access: 'organization:write',
  body: z.object({
    templateCode: z.string().min(1, { error: 'Scegli un servizio dal catalogo' }).max(40),
    /** The code of the service inside the organization; that of the template when absent. */
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9_-]{1,20}$/, { error: 'Usa al massimo 20 lettere, cifre, trattini' })
      .optional(),
    name: optionalText(80),
    iban: ibanField,
  }),
  status: 201,
  response: z.object({ id: z.string() }),
  refusals: ['organizations.templateUnknown', 'organizations.serviceCodeTaken', 'organizations.serviceInvalid'],
})

export const changeService = endpoint({
  id: 'changeService',
  summary: 'Modifica un servizio di incasso',
  description:
    'What is not given is taken away, but for the secret of the amount question. Positions already stored keep what they have.',
  method: 'PUT',
  path: '/backoffice/services/:serviceId',
  access: 'organization:write',
  params: serviceParams,
  body: serviceSettings.extend({ version: z.int().min(1) }),
  response: serviceDetailSchema,
  refusals: ['organizations.serviceUnknown', 'organizations.serviceStale', 'organizations.serviceInvalid'],
})

export const switchService = endpoint({
  id: 'switchService',
  summary: 'Disattiva o riattiva un servizio di incasso',
  description: 'A disabled service publishes no more; what is published stays payable.',
  method: 'POST',
  path: '/backoffice/services/:serviceId/state',
  access: 'organization:write',
  params: serviceParams,
  body: z.object({ version: z.int().min(1), enabled: z.boolean() }),
  response: serviceDetailSchema,
  refusals: ['organizations.serviceUnknown', 'organizations.serviceStale'],
})
