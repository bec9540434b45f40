import { createHash } from 'node:crypto'
import {
  idempotencyKeyField,
  takesDryRun,
  takesIdempotencyKey,
  versionOf,
  wantsIdempotencyKey,
} from '@repo/contracts/http/client-conventions'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import type { FastifyRequest } from 'fastify'
import { httpErrors } from './http.errors.js'

/**
 * The version that the caller says to have seen (RFC 9110, section 13.1.1; RFC 6585, section 3).
 * @throws http.versionRequired without the header, http.versionMalformed when it names no version of ours
 */
export function readIfMatch(request: FastifyRequest): number {
  const given = request.headers['if-match']
  if (given === undefined) throw httpErrors.versionRequired()
  const version = versionOf(given)
  if (version === undefined) throw httpErrors.versionMalformed()
  return version
}

/**
 * The key under which the caller wants its call carried out once, as SHA-256: what callers put in it is not ours to keep. Undefined when the
 * endpoint takes none, or needs none and got none.
 * @throws http.idempotencyKeyRequired, idempotencyKeyMalformed
 */
export function readIdempotencyKey(endpoint: Endpoint, request: FastifyRequest): Buffer | undefined {
  if (!takesIdempotencyKey(endpoint)) return undefined
  const given = request.headers['idempotency-key']
  if (given === undefined) {
    if (wantsIdempotencyKey(endpoint)) throw httpErrors.idempotencyKeyRequired()
    return undefined
  }
  const parsed = idempotencyKeyField.safeParse(given)
  if (!parsed.success) throw httpErrors.idempotencyKeyMalformed()
  return createHash('sha256').update(parsed.data).digest()
}

/** Whether nothing of the call may stay. @throws http.dryRunMalformed: who mistypes it must not find a write */
export function wantsDryRun(endpoint: Endpoint, request: FastifyRequest): boolean {
  if (!takesDryRun(endpoint)) return false
  const { dryRun } = request.query as { dryRun?: unknown }
  if (dryRun === undefined || dryRun === 'false') return false
  if (dryRun !== 'true') throw httpErrors.dryRunMalformed()
  return true
}

/**
 * The version that the caller says to have seen, where it need not say.
 * @throws http.versionMalformed when it names no version of ours
 */
export function readOptionalIfMatch(request: FastifyRequest): number | undefined {
  return request.headers['if-match'] === undefined ? undefined : readIfMatch(request)
}

/** A merge patch says so (RFC 7396, section 4): as plain JSON, `null` and what is absent would mean other things. @throws http.patchTypeWanted */
export function wantMergePatch(request: FastifyRequest): void {
  if (!/^application\/merge-patch\+json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw httpErrors.patchTypeWanted()
}
