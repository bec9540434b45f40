import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { organizationFiscalCodeField } from '../http/fields.ts'

/** What anybody may know of an organization: used for header, footer and the list of the portal. */
export const publicOrganizationSchema = z
  .object({
    name: z.string(),
    fiscalCode: z.string(),
    ipaCode: z.string(),
    primaryColor: z.string().meta({ description: 'CSS hex colour with contrast of at least 4.5 on white' }),
    siteUrl: z.string().optional(),
    privacyUrl: z.string().optional(),
    accessibilityUrl: z.string().optional(),
    address: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    certifiedEmail: z.string().optional(),
  })
  .meta({ id: 'PublicOrganization' })
export type PublicOrganization = z.output<typeof publicOrganizationSchema>

export const listPublicOrganizations = endpoint({
  id: 'listPublicOrganizations',
  summary: 'Enti che incassano con la piattaforma',
  method: 'GET',
  path: '/citizen/organizations',
  access: 'portal',
  response: z.object({ items: z.array(publicOrganizationSchema) }),
})

export const readPublicOrganization = endpoint({
  id: 'readPublicOrganization',
  summary: 'Dati pubblici di un ente',
  method: 'GET',
  path: '/citizen/organizations/:organizationFiscalCode',
  access: 'portal',
  params: z.object({ organizationFiscalCode: organizationFiscalCodeField }),
  response: publicOrganizationSchema,
  refusals: ['organizations.unknown'],
})

export const readOrganizationLogo = endpoint({
  id: 'readOrganizationLogo',
  summary: "Stemma dell'ente",
  method: 'GET',
  path: '/citizen/organizations/:organizationFiscalCode/logo',
  access: 'portal',
  params: z.object({ organizationFiscalCode: organizationFiscalCodeField }),
  file: 'image/svg+xml',
  refusals: ['organizations.unknown', 'organizations.logoMissing'],
})

export const collectionServiceSchema = z
  .object({
    id: z.string(),
    code: z.string().meta({ description: 'Code of the service inside the organization', example: 'MENSA' }),
    name: z.string().meta({ example: 'Mensa scolastica' }),
    taxonomyCode: z.string().meta({ example: '9/0107101TS/' }),
    payableAfterDueDate: z.boolean(),
    defaultDescription: z.string().optional(),
    enabled: z.boolean().meta({ description: 'False: nothing new is made of it; what was made keeps its name' }),
  })
  .meta({ id: 'CollectionService' })
export type CollectionService = z.output<typeof collectionServiceSchema>

export const listCollectionServices = endpoint({
  id: 'listCollectionServices',
  summary: "Tipi di dovuto dell'ente",
  method: 'GET',
  path: '/backoffice/collection-services',
  access: 'positions:read',
  query: z.object({
    state: z.enum(['enabled', 'all'], { error: 'Scegli enabled oppure all' }).default('enabled'),
  }),
  response: z.object({ items: z.array(collectionServiceSchema) }),
})
