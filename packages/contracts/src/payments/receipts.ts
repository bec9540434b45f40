import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { centsField, instantField, localDateField, optionalText, pageOf, pageQuery, uuidField } from '../http/fields.ts'

export const anomalyKinds = [
  'unknown-notice',
  'not-published',
  'already-paid',
  'cancelled',
  'expired',
  'excluded',
  'amount-mismatch',
  'transfers-mismatch',
  'content-changed',
  'negative-outcome',
  'stand-in',
  'broadcast-copy',
  'older-version',
] as const
export type AnomalyKind = (typeof anomalyKinds)[number]

export const anomalySchema = z.object({
  id: z.string(),
  kind: z.enum(anomalyKinds),
  detail: z.string(),
  createdAt: instantField,
})

export const receiptSummarySchema = z
  .object({
    id: z.string(),
    receiptId: z.string(),
    noticeNumber: z.string(),
    iuv: z.string(),
    description: z.string(),
    amountCents: centsField,
    paidAt: instantField,
    receivedAt: instantField,
    pspName: z.string(),
    debtPositionId: z.string().optional(),
    anomalies: z.array(z.enum(anomalyKinds)),
  })
  .meta({ id: 'ReceiptSummary' })
export type ReceiptSummary = z.output<typeof receiptSummarySchema>

export const listReceipts = endpoint({
  id: 'listReceipts',
  summary: 'Elenco delle ricevute',
  method: 'GET',
  path: '/backoffice/receipts',
  access: 'payments:read',
  query: pageQuery.extend({
    search: optionalText(140),
    anomaly: z.enum(['any', 'none', ...anomalyKinds]).optional(),
    paidFrom: localDateField.optional(),
    paidTo: localDateField.optional(),
  }),
  response: pageOf(receiptSummarySchema),
})

export const receiptSchema = receiptSummarySchema
  .extend({
    primitive: z.string(),
    outcome: z.string(),
    pspId: z.string(),
    pspFiscalCode: z.string().optional(),
    channelId: z.string(),
    paymentMethod: z.string().optional(),
    feeCents: centsField.optional(),
    applicationDate: localDateField.optional(),
    transferDate: localDateField.optional(),
    standIn: z.boolean(),
    debtor: z.object({ fullName: z.string(), fiscalCode: z.string() }),
    payer: z.object({ fullName: z.string(), fiscalCode: z.string() }).optional(),
    transfers: z.array(
      z.object({
        number: z.int(),
        amountCents: centsField,
        beneficiaryFiscalCode: z.string(),
        iban: z.string().optional(),
        taxonomyCode: z.string(),
        remittanceInformation: z.string(),
      }),
    ),
    anomalyDetails: z.array(anomalySchema),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.output<typeof receiptSchema>

export const readReceipt = endpoint({
  id: 'readReceipt',
  summary: 'Dettaglio di una ricevuta',
  method: 'GET',
  path: '/backoffice/receipts/:id',
  access: 'payments:read',
  params: z.object({ id: uuidField }),
  response: receiptSchema,
  refusals: ['payments.receiptUnknown'],
})
