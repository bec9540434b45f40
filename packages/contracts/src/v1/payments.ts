import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import {
  centsField,
  feedPageOf,
  feedQuery,
  instantField,
  iuvField,
  noticeNumberField,
  uuidField,
} from '../http/fields.ts'
import { organizationParams } from './organizations.ts'

/**
 * `receipt`: through pagoPA; `share`: our part of a notice that another issued; `manual`: recorded by hand; `manualVoided`: one of those, taken back.
 * Stored besides them: `refusedReceipt`, a receipt with a negative outcome, which paid nothing.
 */
export const paymentKinds = ['receipt', 'share', 'manual', 'manualVoided'] as const
export type PaymentKind = (typeof paymentKinds)[number]

export const paymentEntry = z
  .object({
    sequence: z.int().min(1),
    kind: z.enum(paymentKinds).meta({
      description:
        '`receipt`: con pagoPA; `share`: la nostra parte di un avviso di un altro ente; `manual`: registrato a mano; `manualVoided`: registrato a mano e annullato, da togliere',
    }),
    amountCents: centsField,
    paidAt: instantField,
    recordedAt: instantField.meta({ description: 'Quando lo abbiamo saputo, UTC' }),
    noticeNumber: z.string().optional(),
    iuv: z.string().optional(),
    debtPositionId: z.uuid().optional(),
    installmentId: z.uuid().optional(),
    collectionServiceId: z.uuid().optional(),
    externalId: z.string().optional(),
    receiptUuid: z.uuid().optional().meta({ description: 'Di `receipt` e `share`' }),
    manualPaymentId: z.uuid().optional().meta({ description: 'Di `manual` e `manualVoided`' }),
  })
  .meta({ id: 'PaymentEntry' })
export type PaymentEntryView = z.output<typeof paymentEntry>

export const listClientPayments = endpoint({
  id: 'listClientPayments',
  summary: 'Tutto ciò che è stato pagato, dal cursore in poi',
  description:
    'Ricevute di pagoPA, pagamenti registrati a mano e i loro annullamenti, nell’ordine in cui sono diventati leggibili: chi riprende da `next` non ne perde e non ne legge due volte. Gli importi non sono mai negativi: un `manualVoided` toglie il `manual` con lo stesso `manualPaymentId`. Un client di alcuni servizi vede i pagamenti delle loro posizioni.',
  method: 'GET',
  path: '/v1/organizations/:organizationFiscalCode/payments',
  access: { client: 'payments:read' },
  params: organizationParams,
  query: feedQuery.extend({
    kind: z.enum(paymentKinds).optional(),
    noticeNumber: noticeNumberField.optional(),
    iuv: iuvField.optional(),
    collectionServiceId: uuidField.optional(),
    debtPositionId: uuidField.optional(),
    paidFrom: instantField.optional(),
    paidTo: instantField.optional(),
  }),
  response: feedPageOf(paymentEntry),
})
export type PaymentFeedQuery = z.output<NonNullable<(typeof listClientPayments)['query']>>
