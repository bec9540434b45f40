import { Secret, TOTP } from 'otpauth'

const PERIOD_S = 30
/** One step before and after: clocks of phones drift. */
const WINDOW = 1

/** A new TOTP secret (RFC 6238, SHA-1, 6 digits, 30 s: what every app understands), base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that an authenticator app reads from a QR code. */
export function enrolmentUri(secret: string, email: string): string {
  return totp(secret, email).toString()
}

/**
 * The step that a code belongs to, or undefined when it is wrong.
 * @param lastStep the last step accepted: it and earlier ones are refused, so that an overheard code is worth nothing
 */
export function acceptedStep(
  secret: string,
  code: string,
  now: Date,
  lastStep: number | undefined,
): number | undefined {
  const delta = totp(secret, '').validate({ token: code, timestamp: now.getTime(), window: WINDOW })
  if (delta === null) return undefined
  const step = Math.floor(now.getTime() / 1000 / PERIOD_S) + delta
  return lastStep !== undefined && step <= lastStep ? undefined : step
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Quietanza',
    label: label || 'operatore',
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: Secret.fromBase32(secret),
  })
}
