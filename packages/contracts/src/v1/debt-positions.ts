import { z } from 'zod'
import {
  debtPositionSchema,
  displayStatuses,
  installmentStatuses,
  positionStatuses,
} from '../debt-positions/debt-positions.ts'
import { manualPaymentInput, positionInput } from '../debt-positions/position-input.ts'
import { endpoint } from '../http/endpoint.ts'
import {
  centsField,
  instantField,
  localDateField,
  noticeNumberField,
  optionalText,
  organizationFiscalCodeField,
  uuidField,
} from '../http/fields.ts'

const read = { client: 'positions:read' } as const
const write = { client: 'positions:write' } as const
const base = '/v1/organizations/:organizationFiscalCode/debt-positions'
const one = `${base}/:debtPositionId`
const organizationParams = z.object({ organizationFiscalCode: organizationFiscalCodeField })
const positionParams = organizationParams.extend({ debtPositionId: uuidField })

const publishField = z.boolean().default(true).meta({ description: 'False keeps it a draft, without notice numbers' })
const reason = z
  .string({ error: 'Scrivi il motivo' })
  .trim()
  .min(3, { error: 'Scrivi il motivo' })
  .max(200, { error: 'Usa al massimo 200 caratteri' })
  .meta({ description: 'Shown in the history; nothing personal' })
const act = z
  .string({ error: "Indica l'atto: numero e data" })
  .trim()
  .min(3, { error: "Indica l'atto: numero e data" })
  .max(100, { error: 'Usa al massimo 100 caratteri' })

const writing = ['debtPositions.serviceUnknown', 'debtPositions.invalid', 'debtPositions.notReady'] as const
const changing = ['debtPositions.unknown', 'debtPositions.stale', 'debtPositions.transitionRefused'] as const

export const createPosition = endpoint({
  id: 'createPosition',
  summary: 'Crea una posizione debitoria',
  description:
    'Published at once unless told otherwise: the answer carries IUV and notice numbers of every instalment.',
  method: 'POST',
  path: base,
  access: write,
  params: organizationParams,
  body: positionInput.extend({ publish: publishField }),
  status: 201,
  response: debtPositionSchema,
  refusals: [...writing, 'debtPositions.externalIdTaken'],
})

export const putPosition = endpoint({
  id: 'putPosition',
  summary: 'Crea o aggiorna una posizione con il tuo identificativo',
  description:
    '201 when it was not there, 200 when it was. Saying again what is there changes nothing, so a nightly load can be sent whole every time.',
  method: 'PUT',
  path: `${base}/by-external-id/:externalId`,
  access: write,
  params: organizationParams.extend({ externalId: z.string().trim().min(1).max(70) }),
  body: positionInput.omit({ externalId: true }).extend({ publish: publishField }),
  response: debtPositionSchema,
  refusals: [...writing, ...changing.slice(1), 'debtPositions.structureFixed'],
})

export const positionListItemSchema = z
  .object({
    id: z.string(),
    externalId: z.string().optional(),
    version: z.int(),
    status: z.enum(positionStatuses),
    displayStatus: z.enum(displayStatuses),
    collectionServiceId: z.string(),
    description: z.string(),
    createdAt: instantField,
    installments: z.array(
      z.object({
        id: z.string(),
        number: z.int(),
        status: z.enum(installmentStatuses),
        noticeNumber: z.string().optional(),
        iuv: z.string().optional(),
        amountCents: centsField,
        dueDate: localDateField,
      }),
    ),
  })
  .meta({ id: 'PositionListItem' })
export type PositionListItem = z.output<typeof positionListItemSchema>

export const positionListQuery = z.object({
  cursor: z.string().max(200).optional().meta({ description: '`next` of the answer before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  status: z.enum(displayStatuses).optional(),
  collectionServiceId: uuidField.optional(),
  externalId: optionalText(70),
  noticeNumber: noticeNumberField.optional(),
  dueFrom: localDateField.optional(),
  dueTo: localDateField.optional(),
})

export const listPositions = endpoint({
  id: 'listPositions',
  summary: 'Elenco delle posizioni debitorie',
  description: 'Newest first. No personal data: the debtor is in the detail.',
  method: 'GET',
  path: base,
  access: read,
  params: organizationParams,
  query: positionListQuery,
  response: z.object({ items: z.array(positionListItemSchema), next: z.string().optional() }),
  refusals: ['debtPositions.cursorMalformed'],
})

export const readPosition = endpoint({
  id: 'readPosition',
  summary: 'Dettaglio di una posizione debitoria',
  method: 'GET',
  path: one,
  access: read,
  params: positionParams,
  response: debtPositionSchema,
  refusals: ['debtPositions.unknown'],
})

export const changePosition = endpoint({
  id: 'changePosition',
  summary: 'Modifica una posizione che nessuno ha ancora pagato',
  method: 'PUT',
  path: one,
  access: write,
  ifMatch: true,
  params: positionParams,
  body: positionInput.omit({ externalId: true }),
  response: debtPositionSchema,
  refusals: [...changing, 'debtPositions.structureFixed', 'debtPositions.serviceUnknown', 'debtPositions.invalid'],
})

export const publishPosition = endpoint({
  id: 'publishPosition',
  summary: 'Pubblica una bozza: assegna IUV e numeri avviso',
  method: 'POST',
  path: `${one}/publication`,
  access: write,
  ifMatch: true,
  params: positionParams,
  response: debtPositionSchema,
  refusals: [...changing, 'debtPositions.notReady', 'debtPositions.invalid'],
})

export const cancelPosition = endpoint({
  id: 'cancelPosition',
  summary: 'Annulla una posizione non pagata',
  method: 'POST',
  path: `${one}/cancellation`,
  access: write,
  ifMatch: true,
  params: positionParams,
  body: z.object({ reason }),
  response: debtPositionSchema,
  refusals: [...changing],
})

export const revokePosition = endpoint({
  id: 'revokePosition',
  summary: 'Revoca una posizione non pagata, con un atto',
  method: 'POST',
  path: `${one}/revocation`,
  access: write,
  ifMatch: true,
  params: positionParams,
  body: z.object({ reason, act }),
  response: debtPositionSchema,
  refusals: [...changing],
})

export const restorePosition = endpoint({
  id: 'restorePosition',
  summary: 'Ripristina entro 30 giorni una posizione annullata o revocata',
  method: 'POST',
  path: `${one}/restoration`,
  access: write,
  ifMatch: true,
  params: positionParams,
  body: z.object({ reason: optionalText(200) }),
  response: debtPositionSchema,
  refusals: [...changing, 'debtPositions.restoreTooLate'],
})

export const recordManualPayment = endpoint({
  id: 'recordManualPayment',
  summary: 'Registra un pagamento avvenuto fuori da pagoPA',
  method: 'POST',
  path: `${one}/manual-payments`,
  access: { client: 'payments:write' },
  ifMatch: true,
  params: positionParams,
  body: manualPaymentInput,
  status: 201,
  response: debtPositionSchema,
  refusals: [
    'debtPositions.unknown',
    'debtPositions.stale',
    'debtPositions.installmentUnknown',
    'debtPositions.notPayableByHand',
    'debtPositions.invalid',
  ],
})
