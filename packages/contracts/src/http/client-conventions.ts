import { z } from 'zod'
import type { Access, ClientAccess, Endpoint } from './endpoint.ts'

/**
 * What every endpoint of the public API (`access: { client }`) shares, said once: the door enforces it, the public document tells it.
 * - Writes take `Idempotency-Key`, and POST requires it: the same key and request get the first answer again, another request under that key is
 *   refused.
 * - Endpoints with `ifMatch` take `If-Match: "<version>"`; answers with a `version` carry it as `ETag`.
 * - Every write takes `?dryRun=true`: all is checked and answered, nothing is kept. Files that are read as they arrive do not: their check is a trial.
 * - Every answer tells the limit of calls: `RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset` (seconds).
 */
export function isClientAccess(access: Access | 'public'): access is ClientAccess {
  return typeof access === 'object'
}

type Conventional = Pick<Endpoint, 'access' | 'method' | 'readsOnly' | 'upload'>

export function wantsIdempotencyKey(endpoint: Conventional): boolean {
  return isWrite(endpoint) && endpoint.method === 'POST'
}

/** Writes that are repeatable by nature may have a key too. */
export function takesIdempotencyKey(endpoint: Conventional): boolean {
  return isWrite(endpoint)
}

export function takesDryRun(endpoint: Conventional): boolean {
  return isWrite(endpoint) && !isStreamed(endpoint)
}

/** Whether the body is a file that the handler reads as it arrives. */
export function isStreamed({ upload }: Pick<Endpoint, 'upload'>): boolean {
  return upload === 'application/octet-stream'
}

function isWrite({ access, method, readsOnly }: Conventional): boolean {
  return isClientAccess(access) && method !== 'GET' && readsOnly !== true
}

/** An entity tag of ours: the version of the resource between quotes, e.g. `"3"`. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** The version that an `If-Match` names. Undefined when it is not one entity tag of ours: lists, weak tags and `*` are not taken. */
export function versionOf(ifMatch: string): number | undefined {
  const version = Number(/^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1])
  return Number.isNaN(version) ? undefined : version
}

/** From 8 to 128 visible ASCII characters; a UUID is a good one. */
export const idempotencyKeyField = z.string().regex(/^[!-~]{8,128}$/, {
  error: 'La chiave di idempotenza è formata da 8 a 128 caratteri visibili, senza spazi',
})
