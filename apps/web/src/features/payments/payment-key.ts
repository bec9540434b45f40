import { randomBytes } from 'node:crypto'

/** The secret that a page gives to its payment form: the same form, sent again, is the same payment. */
export function newPaymentKey(): string {
  return randomBytes(24).toString('base64url')
}
