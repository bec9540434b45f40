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
    receiptUuid: z.uuid().optional().meta({ description: 'Of `receipt` and `share`' }),
    manualPaymentId: z.uuid().optional().meta({ description: 'Of `manual` and `manualVoided`' }),
  })
  .meta({ id: 'PaymentEntry' })
export type PaymentEntryView = z.output<typeof paymentEntry>

export const listClientPayments = endpoint({
  id: 'listClientPayments',
  summary: 'Tutto ciò che è stato pagato, dal cursore in poi',
  description:
    'Receipts of pagoPA, payments recorded by hand and their voids, in the order in which they became readable: whoever goes on from `next` misses none and reads none twice. Amounts are never negative: a `manualVoided` takes away the `manual` with the same `manualPaymentId`. A client of some services sees the payments of their positions.',
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
