import { createHmac, timingSafeEqual } from 'node:crypto'

export type SignatureVerdict = 'valid' | 'late' | 'wrong' | 'unknown'

const TOLERANCE_MS = 5 * 60_000

/**
 * What a receiver should make of `Quietanza-Signature`: `t=<seconds>,v1=<hex>…`, HMAC-SHA-256 of `<t>.<body>` with the secret.
 * `unknown` without a secret; `late` when right but told more than five minutes from when it arrived.
 */
export function checkSignature(
  { signature, body, at }: { readonly signature: string; readonly body: string; readonly at: Date },
  secret: string,
): SignatureVerdict {
  if (secret === '') return 'unknown'
  const fields = signature.split(',').map((part) => part.split('=', 2) as [string, string | undefined])
  const time = fields.find(([name]) => name === 't')?.[1]
  if (time === undefined || !/^\d{1,12}$/.test(time)) return 'wrong'
  const wanted = createHmac('sha256', secret).update(`${time}.${body}`).digest()
  const right = fields.some(([name, value]) => {
    const given = Buffer.from(name === 'v1' ? (value ?? '') : '', 'hex')
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  })
  if (!right) return 'wrong'
  return Math.abs(at.getTime() - Number(time) * 1_000) > TOLERANCE_MS ? 'late' : 'valid'
}
