import { versionOf } from '@repo/contracts/http/client-conventions'
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
