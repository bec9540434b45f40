import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import {
  centsField,
  emailField,
  instantField,
  localDateField,
  noticeNumberField,
  organizationFiscalCodeField,
} from '../http/fields.ts'

const noticeParams = z.object({ organizationFiscalCode: organizationFiscalCodeField, noticeNumber: noticeNumberField })

/** `verifying`: a payment was started and its receipt is awaited. */
export const noticeStatuses = ['payable', 'verifying', 'paid', 'expired', 'cancelled'] as const
export type NoticeStatus = (typeof noticeStatuses)[number]

/** What an anonymous payer sees of a notice: no name in clear, no tax code. */
export const noticeViewSchema = z
  .object({
    organization: z.object({ name: z.string(), fiscalCode: z.string() }),
    noticeNumber: z.string(),
    status: z.enum(noticeStatuses),
    description: z.string(),
    serviceName: z.string(),
    debtorMasked: z.string(),
    amountCents: centsField,
    dueDate: localDateField,
    paidAt: instantField.optional(),
    receiptAvailable: z.boolean(),
  })
  .meta({ id: 'NoticeView' })
export type NoticeView = z.output<typeof noticeViewSchema>

export const readNotice = endpoint({
  id: 'readNotice',
  summary: 'Che cosa si deve per un avviso',
  method: 'GET',
  path: '/citizen/organizations/:organizationFiscalCode/notices/:noticeNumber',
  access: 'portal',
  params: noticeParams,
  response: noticeViewSchema,
  refusals: ['organizations.unknown', 'payments.noticeUnknown'],
})

export const startPayment = endpoint({
  id: 'startPayment',
  summary: 'Avvia il pagamento di un avviso su Checkout',
  description: 'Creates the cart at pagoPA from the server and answers with the address to which the browser must go.',
  method: 'POST',
  path: '/citizen/organizations/:organizationFiscalCode/notices/:noticeNumber/payments',
  access: 'portal',
  status: 201,
  params: noticeParams,
  body: z.object({ email: z.union([z.literal('').transform(() => undefined), emailField]).optional() }),
  response: z.object({ paymentId: z.string(), redirectUrl: z.string() }),
  refusals: [
    'payments.noticeUnknown',
    'payments.noticePaid',
    'payments.noticeExpired',
    'payments.noticeCancelled',
    'payments.checkoutUnavailable',
  ],
})

export const paymentStatuses = ['started', 'verifying', 'paid', 'cancelled', 'failed'] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

export const paymentViewSchema = z
  .object({
    paymentId: z.string(),
    status: z.enum(paymentStatuses),
    startedAt: instantField,
    notice: noticeViewSchema,
    receipt: z
      .object({ receiptId: z.string(), paidAt: instantField, amountCents: centsField, pspName: z.string() })
      .optional(),
  })
  .meta({ id: 'PaymentView' })
export type PaymentView = z.output<typeof paymentViewSchema>

const paymentParams = z.object({ paymentId: z.string().regex(/^[A-Za-z0-9_-]{32,64}$/) })

export const readPayment = endpoint({
  id: 'readPayment',
  summary: 'A che punto è un pagamento',
  description: '`paid` only once the receipt is stored: nothing else proves a payment.',
  method: 'GET',
  path: '/citizen/payments/:paymentId',
  access: 'portal',
  params: paymentParams,
  response: paymentViewSchema,
  refusals: ['payments.paymentUnknown'],
})

export const returnOutcomes = ['ok', 'cancel', 'error', 'waiting'] as const

export const recordReturn = endpoint({
  id: 'recordReturn',
  summary: 'Il browser è tornato da Checkout',
  description: 'Says where the browser ended up; accepted more than once and in any order; never a proof of payment.',
  method: 'POST',
  path: '/citizen/payments/:paymentId/returns',
  access: 'portal',
  params: paymentParams,
  body: z.object({ outcome: z.enum(returnOutcomes) }),
  response: paymentViewSchema,
  refusals: ['payments.paymentUnknown'],
})
