import { parseOrganizationFiscalCode } from '@repo/domain/fiscal-code'
import { parseIban } from '@repo/domain/iban'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { localDateField, optionalText } from '../http/fields.ts'
import { readinessLevels, readinessProblemSchema, serviceSummarySchema } from './services.ts'

/** What services are made of: templates of the shared catalogue, codes of pagoPA's taxonomy, accounts, the province's part. */

export const serviceTemplateSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    taxonomyCode: z.string(),
    taxonomyName: z.string(),
    payableAfterDueDate: z.boolean(),
    anonymousDebtors: z.boolean(),
    tefa: z.boolean(),
    digitalStamp: z.boolean(),
    /** How many services of the organization come from it. */
    activated: z.int(),
  })
  .meta({ id: 'ServiceTemplate' })
export type ServiceTemplate = z.output<typeof serviceTemplateSchema>

export const listServiceTemplates = endpoint({
  id: 'listServiceTemplates',
  summary: 'Catalogo dei tipi di dovuto',
  method: 'GET',
  path: '/backoffice/service-templates',
  access: 'positions:read',
  query: z.object({ search: optionalText(80) }),
  response: z.object({ items: z.array(serviceTemplateSchema) }),
})

export const taxonomyEntrySchema = z
  .object({
    code: z.string().meta({ description: 'Nine characters, without prefix', example: '0107101TS' }),
    name: z.string(),
    macroArea: z.string(),
    entityType: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
    inForce: z.boolean(),
  })
  .meta({ id: 'TaxonomyEntry' })
export type TaxonomyEntry = z.output<typeof taxonomyEntrySchema>

export const searchTaxonomy = endpoint({
  id: 'searchTaxonomy',
  summary: 'Cerca nella tassonomia dei servizi di incasso di pagoPA',
  description: 'At most fifty codes; those in force first.',
  method: 'GET',
  path: '/backoffice/taxonomy',
  access: 'positions:read',
  query: z.object({ search: optionalText(80) }),
  response: z.object({ items: z.array(taxonomyEntrySchema), more: z.boolean() }),
})

export const organizationAccountSchema = z
  .object({
    iban: z.string(),
    label: z.string(),
    postal: z.boolean(),
    enabled: z.boolean(),
    validFrom: z.string(),
  })
  .meta({ id: 'OrganizationAccount' })
export type OrganizationAccount = z.output<typeof organizationAccountSchema>

export const listAccounts = endpoint({
  id: 'listAccounts',
  summary: "Conti dell'ente registrati presso pagoPA",
  method: 'GET',
  path: '/backoffice/accounts',
  access: 'positions:read',
  response: z.object({ items: z.array(organizationAccountSchema) }),
})

export const readReadiness = endpoint({
  id: 'readReadiness',
  summary: "Che cosa manca per incassare, per l'ente e per ogni servizio attivo",
  method: 'GET',
  path: '/backoffice/readiness',
  access: 'positions:read',
  response: z.object({
    readiness: z.enum(readinessLevels),
    organization: z.array(readinessProblemSchema),
    services: z.array(serviceSummarySchema),
  }),
})

/** The province's part of waste bills (TEFA). */
export const tefaSettingInput = z.object({
  validFrom: localDateField,
  provinceFiscalCode: z.string().transform((text, context) => {
    const code = parseOrganizationFiscalCode(text)
    if (code === undefined) {
      context.addIssue({ code: 'custom', message: 'Inserisci il codice fiscale della provincia: 11 cifre' })
      return z.NEVER
    }
    return code
  }),
  provinceName: z
    .string()
    .trim()
    .min(1, { error: 'Inserisci il nome della provincia o della città metropolitana' })
    .max(70, { error: 'Usa al massimo 70 caratteri' }),
  iban: z.string().transform((text, context) => {
    const iban = parseIban(text)
    if (iban === undefined) {
      context.addIssue({ code: 'custom', message: 'Inserisci un IBAN valido' })
      return z.NEVER
    }
    return iban
  }),
  /** 500 is 5 %. */
  percentHundredths: z
    .int({ error: 'Inserisci una percentuale, per esempio 5' })
    .min(1, { error: 'La percentuale è maggiore di zero' })
    .max(1_000, { error: 'La percentuale è al massimo 10' }),
})

export const tefaSettingSchema = z
  .object({
    validFrom: z.string(),
    provinceFiscalCode: z.string(),
    provinceName: z.string(),
    iban: z.string(),
    percentHundredths: z.int(),
  })
  .meta({ id: 'TefaSetting' })
export type TefaSetting = z.output<typeof tefaSettingSchema>

export const listTefaSettings = endpoint({
  id: 'listTefaSettings',
  summary: 'Dati della provincia per la TEFA, dal più recente',
  method: 'GET',
  path: '/backoffice/tefa-settings',
  access: 'positions:read',
  response: z.object({ items: z.array(tefaSettingSchema) }),
})

export const saveTefaSetting = endpoint({
  id: 'saveTefaSetting',
  summary: 'Indica i dati della provincia per la TEFA, da un giorno in poi',
  description: 'The same day again replaces what was said. Safe to repeat.',
  method: 'PUT',
  path: '/backoffice/tefa-settings',
  access: 'organization:write',
  body: tefaSettingInput,
  response: z.object({ items: z.array(tefaSettingSchema) }),
})
