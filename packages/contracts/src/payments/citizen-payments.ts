import { type CartStatus, cartStatuses, MAX_CART_NOTICES, returnOutcomes } from '@repo/domain/checkout-cart'
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
  refusals: ['organizations.unknown', 'payments.noticeUnknown', 'payments.amountUnknown'],
})

/** The notice that a refusal is about travels in its facts: `organizationFiscalCode`, `noticeNumber`. */
export const noticeCoordinatesSchema = noticeParams.meta({ id: 'NoticeCoordinates' })
export type NoticeCoordinates = z.output<typeof noticeCoordinatesSchema>

const cartRefusals = [
  'organizations.unknown',
  'payments.amountUnknown',
  'payments.noticeUnknown',
  'payments.noticePaid',
  'payments.noticeExpired',
  'payments.noticeCancelled',
  'payments.noticeTwice',
  'payments.noticeOfAnotherOrganization',
  'payments.noticeOfAnotherBroker',
]

export const startPayment = endpoint({
  id: 'startPayment',
  summary: 'Avvia il pagamento di uno o più avvisi su Checkout',
  description:
    'Creates the cart at pagoPA from the server and answers with the address to which the browser must go. With `otherNotices` up to five notices are paid at once, wholly or not at all. The same `idempotencyKey` with the same notices and address is the same payment: while it can still be paid, or its receipts are awaited, Checkout is not called again.',
  method: 'POST',
  path: '/citizen/organizations/:organizationFiscalCode/notices/:noticeNumber/payments',
  access: 'portal',
  status: 201,
  params: noticeParams,
  body: z.object({
    email: z.union([z.literal('').transform(() => undefined), emailField]).optional(),
    otherNotices: z
      .array(noticeCoordinatesSchema)
      .max(MAX_CART_NOTICES - 1, { error: `Puoi pagare insieme al massimo ${MAX_CART_NOTICES} avvisi` })
      .default([]),
    /** A secret made by the page, at least 128 bits: whoever knows it knows the payment. */
    idempotencyKey: z
      .string()
      .regex(/^[A-Za-z0-9_-]{22,64}$/)
      .optional(),
  }),
  response: z.object({ paymentId: z.string(), redirectUrl: z.string() }),
  refusals: [...cartRefusals, 'payments.checkoutUnavailable'],
})

export const cartReviewSchema = z
  .object({
    lines: z.array(
      z.object({
        ...noticeParams.shape,
        notice: noticeViewSchema.optional(),
        /** Why it cannot be paid, or not with the ones before it. */
        refusal: z.object({ code: z.string(), title: z.string() }).optional(),
      }),
    ),
    /** Of the lines that can be paid. */
    totalCents: centsField,
    payable: z.boolean(),
  })
  .meta({ id: 'CartReview' })
export type CartReview = z.output<typeof cartReviewSchema>

export const reviewCart = endpoint({
  id: 'reviewCart',
  summary: 'Che cosa si deve per più avvisi, e se si possono pagare insieme',
  description: `Stores nothing. Each line that cannot be paid says why, with the code that starting the payment would answer: ${cartRefusals.join(', ')}.`,
  method: 'POST',
  path: '/citizen/carts/review',
  access: 'portal',
  body: z.object({ notices: z.array(noticeCoordinatesSchema).min(1).max(MAX_CART_NOTICES) }),
  response: cartReviewSchema,
})

export const paymentStatuses = cartStatuses
export type PaymentStatus = CartStatus

const paymentReceiptSchema = z.object({
  receiptId: z.string(),
  paidAt: instantField,
  amountCents: centsField,
  pspName: z.string(),
})

export const paymentViewSchema = z
  .object({
    paymentId: z.string(),
    status: z.enum(paymentStatuses),
    startedAt: instantField,
    /** In the order in which they were chosen; `receipt` once it is stored. */
    notices: z.array(z.object({ notice: noticeViewSchema, receipt: paymentReceiptSchema.optional() })).min(1),
    totalCents: centsField,
    /** The first of `notices`. */
    notice: noticeViewSchema,
    receipt: paymentReceiptSchema.optional(),
  })
  .meta({ id: 'PaymentView' })
export type PaymentView = z.output<typeof paymentViewSchema>

const paymentParams = z.object({ paymentId: z.string().regex(/^[A-Za-z0-9_-]{32,64}$/) })

export const readPayment = endpoint({
  id: 'readPayment',
  summary: 'A che punto è un pagamento',
  description:
    '`paid` only once the receipt of each notice is stored: nothing else proves a payment. `partly_paid`: some are. `abandoned`: the browser never came back, or came back not knowing, and no attempt can be under way.',
  method: 'GET',
  path: '/citizen/payments/:paymentId',
  access: 'portal',
  params: paymentParams,
  response: paymentViewSchema,
  refusals: ['payments.paymentUnknown'],
})

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
