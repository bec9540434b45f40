import { createHash, timingSafeEqual } from 'node:crypto'
import { SUBSCRIPTION_KEY_HEADER } from '@repo/wire/checkout/carts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** The subscription key of a call: header, or `subscription-key` in the query. */
export function keyOf(request: FastifyRequest): string | undefined {
  const header = request.headers[SUBSCRIPTION_KEY_HEADER.toLowerCase()]
  if (typeof header === 'string') return header
  const query = (request.query as Record<string, unknown> | undefined)?.['subscription-key']
  return typeof query === 'string' ? query : undefined
}

/** Refuses calls to this scope without one of the keys, as the platform's gateway does. All keys are good at the same time: so they rotate. */
export function requireKey(scope: FastifyInstance, keys: readonly string[]): void {
  const good = keys.map(digest)
  scope.addHook('onRequest', async (request, reply) => {
    const given = keyOf(request)
    if (given !== undefined && good.some((key) => timingSafeEqual(key, digest(given)))) return
    await reply.code(401).send({
      statusCode: 401,
      message: 'Access denied due to missing or invalid subscription key.',
    })
  })
}
