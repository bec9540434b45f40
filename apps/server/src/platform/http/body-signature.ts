import { createHmac } from 'node:crypto'

/**
 * The header that proves who sends: `t=<seconds since 1970>,v1=<hex>`, one `v1` for each secret in force. Each is the HMAC-SHA-256, keyed with the
 * secret as text, of `<t>.<body>`. A receiver accepts when one of them is right and `t` is near to its own clock.
 */
export function bodySignature(body: string, at: Date, secrets: readonly string[]): string {
  const t = Math.floor(at.getTime() / 1_000)
  const signatures = secrets.map((secret) => createHmac('sha256', secret).update(`${t}.${body}`).digest('hex'))
  return [`t=${t}`, ...signatures.map((signature) => `v1=${signature}`)].join(',')
}
