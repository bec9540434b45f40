import { z } from 'zod'
import { displayStatuses, manualPaymentSchema, payByHand, voidManualPayment } from '../debt-positions/debt-positions.ts'
import { endpoint } from '../http/endpoint.ts'
import { cursorPageOf, cursorQuery, uuidField } from '../http/fields.ts'
import { positionParams } from './debt-positions.ts'
import { organizationParams } from './organizations.ts'
import { installmentResource, paymentOptionResource, positionFilters, positionResource } from './position-resources.ts'

/** Parts of positions, and money that did not pass through pagoPA. */
const read = { client: 'positions:read' } as const
const base = '/v1/organizations/:organizationFiscalCode'
const position = `${base}/debt-positions/:debtPositionId`

export const listPaymentOptions = endpoint({
  id: 'listPaymentOptions',
  summary: 'Modi di pagare una posizione',
  method: 'GET',
  path: `${position}/payment-options`,
  access: read,
  params: positionParams,
  response: z.object({ items: z.array(paymentOptionResource) }),
  refusals: ['debtPositions.unknown'],
})

export const listInstallments = endpoint({
  id: 'listInstallments',
  summary: 'Elenco delle rate, dalla posizione più recente',
  method: 'GET',
  path: `${base}/installments`,
  access: read,
  params: organizationParams,
  query: cursorQuery
    .extend(
      positionFilters.pick({ collectionServiceId: true, noticeNumber: true, iuv: true, dueFrom: true, dueTo: true })
        .shape,
    )
    .extend({ status: z.enum(displayStatuses).optional(), debtPositionId: uuidField.optional() }),
  response: cursorPageOf(installmentResource),
  refusals: ['debtPositions.cursorMalformed'],
})

export const readInstallment = endpoint({
  id: 'readInstallment',
  summary: 'Una rata',
  method: 'GET',
  path: `${base}/installments/:installmentId`,
  access: read,
  params: organizationParams.extend({ installmentId: uuidField }),
  response: installmentResource,
  refusals: ['debtPositions.installmentUnknown'],
})

export const listPositionManualPayments = endpoint({
  id: 'listPositionManualPayments',
  summary: 'Pagamenti di una posizione registrati fuori da pagoPA',
  method: 'GET',
  path: `${position}/manual-payments`,
  access: { client: 'payments:read' },
  params: positionParams,
  response: z.object({ items: z.array(manualPaymentSchema.meta({ id: 'ManualPaymentResource' })) }),
  refusals: ['debtPositions.unknown'],
})

export const recordPositionManualPayment = endpoint({
  id: 'recordPositionManualPayment',
  summary: 'Registra un pagamento avvenuto fuori da pagoPA',
  method: 'POST',
  path: `${position}/manual-payments`,
  access: { client: 'payments:write' },
  ifMatch: true,
  params: positionParams,
  body: payByHand.body!.omit({ version: true }),
  status: 201,
  response: positionResource,
  refusals: payByHand.refusals!,
})

export const voidPositionManualPayment = endpoint({
  id: 'voidPositionManualPayment',
  summary: 'Annulla entro 30 giorni un pagamento registrato per errore',
  method: 'POST',
  path: `${position}/manual-payments/:manualPaymentId/void`,
  access: { client: 'payments:write' },
  ifMatch: true,
  params: positionParams.extend({ manualPaymentId: uuidField }),
  body: voidManualPayment.body!.omit({ version: true }),
  response: positionResource,
  refusals: voidManualPayment.refusals!,
})
