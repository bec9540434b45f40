// POST …/checkout/ec/v2/carts: our server gives Checkout the notices a citizen wants to pay; it answers 302 with the page to send the
// browser to. Source: pagopa-api, openapi/checkout_v2.json; SANP 3.12.0, payment at the creditor's front end.
import { z } from 'zod'

/** Header that carries the key of the subscription. */
export const SUBSCRIPTION_KEY_HEADER = 'Ocp-Apim-Subscription-Key'

export const cartNotice = z.strictObject({
  noticeNumber: z.string().regex(/^\d{18}$/),
  fiscalCode: z.string().regex(/^\d{11}$/),
  /** Euro cents, the same that activation will answer. */
  amount: z.int().min(1).max(99_999_999_999),
  companyName: z.string().min(1).max(140),
  description: z.string().min(1).max(140),
})

/** Where the browser comes back. It proves nothing about the payment: only the receipt does. */
export const cartReturnUrls = z.strictObject({
  returnOkUrl: z.url(),
  returnCancelUrl: z.url(),
  returnErrorUrl: z.url(),
  returnWaitingUrl: z.url(),
})

export const cartRequest = z.strictObject({
  emailNotice: z.email().optional(),
  paymentNotices: z.array(cartNotice).min(1).max(5),
  returnUrls: cartReturnUrls,
  /** Comes back as paymentNote in activation and in the V2 receipt. */
  idCart: z.string().min(1).optional(),
  /** True only when every transfer of every notice can go to a postal account. On the root, not in each notice. */
  allCCP: z.boolean().optional(),
})
export type CartRequest = z.output<typeof cartRequest>
export type CartNotice = z.output<typeof cartNotice>

/** Body of a refusal (RFC 9457 shape); every field may be missing. */
export const cartProblem = z.looseObject({
  type: z.string().optional(),
  title: z.string().optional(),
  status: z.int().optional(),
  detail: z.string().optional(),
})
export type CartProblem = z.output<typeof cartProblem>
