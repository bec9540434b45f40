import type { FastifyRequest } from 'fastify'
import { uuidv7 } from '../context/ids.js'

const FORM = /^[A-Za-z0-9-]{8,64}$/

/** The correlation id of a request: the caller's when well formed, else Fastify's own request id. */
export function correlationOf(request: FastifyRequest): string {
  return request.id
}

/** For Fastify's `genReqId`. */
export function makeCorrelationId(request: { headers: NodeJS.Dict<string | string[]> }): string {
  const given = request.headers['x-correlation-id']
  return typeof given === 'string' && FORM.test(given) ? given : uuidv7()
}
