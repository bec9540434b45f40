import { randomBytes } from 'node:crypto'
import type { CredentialKind } from '@repo/contracts/api-clients/api-clients'
import { tokenHash } from '#platform/crypto/vault'

/** Beginnings that scanners of leaked secrets can look for. */
const PREFIXES: Readonly<Record<CredentialKind, string>> = { secret: 'qzs_', key: 'qz_' }

/** A credential as it is made: `value` is shown once and forgotten. */
export interface MadeCredential {
  readonly kind: CredentialKind
  readonly value: string
  /** SHA-256: guessing 256 random bits needs no slow hash. */
  readonly hash: Buffer
  readonly ending: string
}

export function makeCredential(kind: CredentialKind): MadeCredential {
  const value = `${PREFIXES[kind]}${randomBytes(32).toString('base64url')}`
  return { kind, value, hash: tokenHash(value), ending: value.slice(-4) }
}

/** Whether a text has the form of a credential of that kind: what has not is refused without asking the database. */
export function hasCredentialForm(kind: CredentialKind, text: string): boolean {
  return text.startsWith(PREFIXES[kind]) && /^[A-Za-z0-9_-]{43}$/.test(text.slice(PREFIXES[kind].length))
}
