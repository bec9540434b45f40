import { cents } from '@repo/domain/cents'
import { cartRequest } from '@repo/wire/checkout/carts'
import { noticeNumberField } from '../nodo/notice-fields.ts'
import type { NewCart } from './carts.ts'

export type CartReading =
  | { readonly ok: true; readonly cart: NewCart }
  /** English, for the developers of the calling site, as the real service writes it. */
  | { readonly ok: false; readonly detail: string }

/** Reads the body of POST /carts (checkout_v2.json, CartRequestV2). */
export function readCartRequest(body: unknown): CartReading {
  const parsed = cartRequest.safeParse(body)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
    return { ok: false, detail: problems.join('; ') }
  }
  const { paymentNotices, returnUrls, idCart, emailNotice, allCCP } = parsed.data
  return {
    ok: true,
    cart: {
      idCart,
      emailNotice,
      allCCP: allCCP ?? false,
      returnUrls: {
        ok: returnUrls.returnOkUrl,
        cancel: returnUrls.returnCancelUrl,
        error: returnUrls.returnErrorUrl,
        waiting: returnUrls.returnWaitingUrl,
      },
      notices: paymentNotices.map((notice) => ({
        organizationFiscalCode: notice.fiscalCode,
        noticeNumber: noticeNumberField.parse(notice.noticeNumber),
        amountCents: cents(notice.amount),
        organizationName: notice.companyName,
        description: notice.description,
      })),
    },
  }
}
