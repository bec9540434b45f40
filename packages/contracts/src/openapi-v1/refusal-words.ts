import { isClientAccess, takesDryRun, wantsIdempotencyKey } from '../http/client-conventions.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { type FrameProblem, frameProblems } from '../http/frame-problems.ts'

/** A refusal as modules declare it: its HTTP status, its Italian words. */
export interface RefusalWords {
  readonly status: number
  readonly title: string
  readonly hint?: string
  /** 412 when the call came with `If-Match`. */
  readonly stale?: true
}
/** Every refusal that may reach the public API, by code. */
export type RefusalCatalogue = ReadonlyMap<string, RefusalWords>

export interface KnownRefusal extends RefusalWords {
  readonly code: string
}

/**
 * What an endpoint may refuse, its own refusals first, then those of the frame and of the conventions it follows.
 * @throws Error when a promised code is declared by nobody
 */
export function refusalsOf(endpoint: Endpoint, catalogue: RefusalCatalogue): KnownRefusal[] {
  const own = (endpoint.refusals ?? []).map((code) => {
    const words = catalogue.get(code)
    if (!words) throw new Error(`${endpoint.id} promises ${code}, which nobody declares`)
    return { code, ...words, status: words.stale && endpoint.ifMatch ? 412 : words.status }
  })
  const shared = sharedCodes(endpoint).map((code) => ({ code, ...wordsOf(code, catalogue) }))
  return [...own, ...shared.filter(({ code }) => !own.some((each) => each.code === code))]
}

function wordsOf(code: string, catalogue: RefusalCatalogue): RefusalWords {
  const words = catalogue.get(code) ?? (frameProblems as Readonly<Record<string, FrameProblem>>)[code]
  if (!words) throw new Error(`${code} is declared by nobody`)
  return words
}

function sharedCodes(endpoint: Endpoint): string[] {
  const faults = ['http.tooManyRequests', 'http.fault', 'http.dependencyUnavailable']
  if (!isClientAccess(endpoint.access)) return faults
  const hasInput = endpoint.params ?? endpoint.query ?? endpoint.body
  return [
    ...(hasInput ? ['http.invalidInput'] : []),
    ...(endpoint.body || endpoint.upload ? ['http.malformed', 'http.tooLarge', 'http.mediaType'] : []),
    ...(takesDryRun(endpoint) ? ['http.dryRunMalformed'] : []),
    ...(wantsIdempotencyKey(endpoint)
      ? [
          'http.idempotencyKeyRequired',
          'http.idempotencyKeyMalformed',
          'http.idempotencyKeyReused',
          'http.idempotencyInProgress',
          'http.idempotencyAnswerLost',
        ]
      : []),
    ...(endpoint.ifMatch ? ['http.versionRequired', 'http.versionMalformed'] : []),
    ...['credentialMissing', 'credentialRefused', 'tokenExpired', 'scopeMissing'].map((name) => `apiClients.${name}`),
    ...(endpoint.path.includes(':organizationFiscalCode') ? ['apiClients.organizationUnknown'] : []),
    ...faults,
  ]
}
