import { receiptToService } from '@repo/wire/receipts-service/write-receipt'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { type CallRecorder, recordCalls } from '../messages/record-calls.ts'
import type { Payments } from '../nodo/payments.ts'
import type { Clock } from '../platform/clock.ts'
import { keyOf, requireKey } from '../platform/subscription-keys.ts'
import type { ActiveScenarios } from '../service-scenarios/active-scenarios.ts'
import { HourlyLimit } from './hourly-limit.ts'

const receiptParams = z.object({ ec: z.string(), iur: z.string(), iuv: z.string().optional() })

export interface ReceiptsServiceParts {
  readonly payments: Payments
  readonly scenarios: ActiveScenarios
  readonly subscriptionKeys: readonly string[]
  readonly recorder: CallRecorder
  readonly clock: Clock
}

const refuse = (reply: FastifyReply, status: number, title: string, detail: string) =>
  reply.code(status).type('application/problem+json').send({ title, status, detail })

/** The service that recovers one receipt (biz_events.json), for the payments made here. */
export function receiptsServiceRoutes(app: FastifyInstance, parts: ReceiptsServiceParts): void {
  const { payments, scenarios, clock } = parts
  const limit = new HourlyLimit(clock)

  app.register(async (scope) => {
    recordCalls(scope, parts.recorder, 'ricevute')
    requireKey(scope, parts.subscriptionKeys)
    scope.addHook('preHandler', async (request, reply) => {
      if (scenarios.has('receipts-down')) {
        return refuse(reply, 503, 'Service Unavailable', 'Switched off: scenario receipts-down')
      }
      const wait = limit.take(keyOf(request) ?? '')
      if (wait === undefined) return
      return reply
        .code(429)
        .header('retry-after', wait)
        .send({ statusCode: 429, message: `Rate limit is exceeded. Try again in ${wait} seconds.` })
    })

    const path = '/bizevents/service/v1/organizations/:ec/receipts/:iur'
    for (const url of [path, `${path}/paymentoptions/:iuv`]) {
      scope.get(url, async (request, reply) => {
        const { ec, iur, iuv } = receiptParams.parse(request.params)
        const payment = payments.find(iur)
        const concerned = payment?.receipt.transfers.some(({ beneficiaryFiscalCode }) => beneficiaryFiscalCode === ec)
        const known = payment?.hasReceipt && (payment.receipt.organizationFiscalCode === ec || concerned)
        if (!payment || !known || (iuv !== undefined && iuv !== payment.receipt.iuv)) {
          return refuse(reply, 404, 'Not found', 'No receipt for the organization and the identifiers given')
        }
        return reply.type('application/json').send(receiptToService(payment.receipt))
      })
    }
  })
}
