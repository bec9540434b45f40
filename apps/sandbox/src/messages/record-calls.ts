import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import { keyOf } from '../platform/subscription-keys.ts'
import type { Counterpart, ExchangeLog } from './exchange-log.ts'

export interface CallRecorder {
  readonly log: ExchangeLog
  readonly clock: Clock
}

/** Puts every call to the routes of this scope among the messages. Keys are hidden; headers are not kept. */
export function recordCalls(scope: FastifyInstance, { log, clock }: CallRecorder, counterpart: Counterpart): void {
  const bodies = new WeakMap<FastifyRequest, string>()
  scope.addHook('onSend', async (request, _reply, payload) => {
    if (typeof payload === 'string') bodies.set(request, payload)
    return payload
  })
  scope.addHook('onResponse', async (request, reply) => {
    const [path = ''] = request.url.split('?')
    log.add({
      at: clock.now(),
      counterpart,
      direction: 'in',
      operation: `${request.method} ${path}`,
      url: request.url.replace(/(subscription-key=)[^&]*/i, '$1…'),
      key: hidden(keyOf(request)),
      request: request.body === undefined || request.body === null ? '' : JSON.stringify(request.body),
      status: reply.statusCode,
      response: bodies.get(request) ?? '',
      durationMs: Math.round(reply.elapsedTime),
      verdict: reply.statusCode < 400 ? 'OK' : `HTTP ${reply.statusCode}`,
    })
  })
}

/** The end of a long key tells the primary from the secondary; a short one says nothing. */
function hidden(key: string | undefined): string | undefined {
  if (key === undefined) return undefined
  return `••••${key.length >= 16 ? key.slice(-4) : ''}`
}
