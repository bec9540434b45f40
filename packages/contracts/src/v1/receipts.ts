import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { feedPageOf, feedQuery, instantField, iuvField, noticeNumberField, uuidField } from '../http/fields.ts'
import { anomalyKinds, receiptSchema } from '../payments/receipts.ts'
import { organizationParams } from './organizations.ts'

const read = { client: 'receipts:read' } as const
const base = '/v1/organizations/:organizationFiscalCode/receipts'
const receiptParams = organizationParams.extend({ receiptUuid: uuidField })

/** A receipt without the people in it. */
export const receiptItem = receiptSchema
  .pick({
    receiptId: true,
    outcome: true,
    noticeNumber: true,
    iuv: true,
    description: true,
    amountCents: true,
    feeCents: true,
    paidAt: true,
    receivedAt: true,
    applicationDate: true,
    transferDate: true,
    pspId: true,
    pspFiscalCode: true,
    pspName: true,
    channelId: true,
    paymentMethod: true,
    standIn: true,
  })
  .extend({
    receiptUuid: z.uuid(),
    issuerFiscalCode: z.string().meta({ description: 'Di chi ha emesso l’avviso: non è sempre l’ente dell’indirizzo' }),
    debtPositionId: z.uuid().optional(),
    installmentId: z.uuid().optional(),
    collectionServiceId: z.uuid().optional(),
    externalId: z.string().optional(),
    anomalies: z.array(z.enum(anomalyKinds)),
  })
  .meta({ id: 'ReceiptItem' })
export type ReceiptItem = z.output<typeof receiptItem>

export const receiptResource = receiptItem
  .extend(receiptSchema.pick({ debtor: true, payer: true, transfers: true }).shape)
  .meta({ id: 'ReceiptResource' })
export type ReceiptResource = z.output<typeof receiptResource>

export const listClientReceipts = endpoint({
  id: 'listClientReceipts',
  summary: 'Ricevute dal cursore in poi, dalla più vecchia',
  description:
    'Nell’ordine in cui sono diventate leggibili: chi riprende da `next` non ne perde e non ne legge due volte. `next` c’è sempre: conservalo e richiama più tardi. Un client di alcuni servizi vede le ricevute delle loro posizioni.',
  method: 'GET',
  path: base,
  access: read,
  params: organizationParams,
  query: feedQuery.extend({
    noticeNumber: noticeNumberField.optional(),
    iuv: iuvField.optional(),
    collectionServiceId: uuidField.optional(),
    debtPositionId: uuidField.optional(),
    receivedFrom: instantField.optional(),
    receivedTo: instantField.optional(),
  }),
  response: feedPageOf(receiptItem),
})
export type ReceiptFeedQuery = z.output<NonNullable<(typeof listClientReceipts)['query']>>

export const readClientReceipt = endpoint({
  id: 'readClientReceipt',
  summary: 'Una ricevuta, con chi ha pagato e a chi è andato',
  method: 'GET',
  path: `${base}/:receiptUuid`,
  access: read,
  params: receiptParams,
  response: receiptResource,
  refusals: ['payments.receiptUnknown'],
})

export const downloadClientReceiptXml = endpoint({
  id: 'downloadClientReceiptXml',
  summary: 'Il messaggio originale della ricevuta (RT), come è arrivato dal Nodo',
  description: 'Una ricevuta recuperata da noi è arrivata come JSON e non ha questo messaggio.',
  method: 'GET',
  path: `${base}/:receiptUuid/receipt.xml`,
  access: read,
  params: receiptParams,
  file: 'application/xml',
  refusals: ['payments.receiptUnknown', 'payments.receiptWithoutXml'],
})

export const downloadClientReceiptPdf = endpoint({
  id: 'downloadClientReceiptPdf',
  summary: 'Attestazione di pagamento in PDF',
  method: 'GET',
  path: `${base}/:receiptUuid/receipt.pdf`,
  access: read,
  params: receiptParams,
  file: 'application/pdf',
  refusals: ['payments.receiptUnknown', 'documents.receiptUnknown'],
})
