import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { organizationFiscalCodeField, uuidField } from '../http/fields.ts'
import {
  readinessLevels,
  readinessProblemSchema,
  serviceDetailSchema,
  serviceSummarySchema,
} from '../organizations/services.ts'

/** The organizations that a program acts for, and what they collect. */
export const organizationParams = z.object({ organizationFiscalCode: organizationFiscalCodeField })

export const clientOrganizationSchema = z
  .object({
    fiscalCode: z.string(),
    name: z.string(),
    ipaCode: z.string(),
    environment: z.string().meta({ description: 'Ambiente di pagoPA in cui incassa: DEV, UAT o PROD' }),
  })
  .meta({ id: 'ClientOrganization' })

export const listOrganizations = endpoint({
  id: 'listOrganizations',
  summary: 'Enti per cui il client può operare',
  method: 'GET',
  path: '/v1/organizations',
  access: { client: 'organizations:read' },
  response: z.object({ items: z.array(clientOrganizationSchema) }),
})

export const readOrganization = endpoint({
  id: 'readOrganization',
  summary: 'Un ente, e se è pronto per incassare',
  method: 'GET',
  path: '/v1/organizations/:organizationFiscalCode',
  access: { client: 'organizations:read' },
  params: organizationParams,
  response: z
    .object({
      fiscalCode: z.string(),
      name: z.string(),
      ipaCode: z.string(),
      readiness: z.enum(readinessLevels),
      problems: z.array(readinessProblemSchema).meta({ description: 'Che cosa manca per tutti i suoi servizi' }),
    })
    .meta({ id: 'ClientOrganizationDetail' }),
  refusals: ['organizations.unknown'],
})

/** What a program needs of a service; who changed it and where amounts are asked is the back office's. */
export const clientServiceSchema = serviceDetailSchema
  .omit({ history: true, amountQuestion: true })
  .meta({ id: 'ClientCollectionService' })

export const listServices = endpoint({
  id: 'listServices',
  summary: 'Servizi di incasso che il client può usare, con ciò che manca a ciascuno',
  method: 'GET',
  path: '/v1/organizations/:organizationFiscalCode/collection-services',
  access: { client: 'services:read' },
  params: organizationParams,
  response: z.object({ items: z.array(serviceSummarySchema) }),
})

export const readService = endpoint({
  id: 'readService',
  summary: 'Un servizio di incasso',
  method: 'GET',
  path: '/v1/organizations/:organizationFiscalCode/collection-services/:collectionServiceId',
  access: { client: 'services:read' },
  params: organizationParams.extend({ collectionServiceId: uuidField }),
  response: clientServiceSchema,
  refusals: ['organizations.serviceUnknown'],
})
