import { randomBytes } from 'node:crypto'

/** A new secret: 256 bits, told apart from other secrets by its beginning. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`
}
