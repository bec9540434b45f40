import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import { arbitraryReceipt, receiptOfOrder } from './arbitrary-receipt.ts'
import type { Deliveries, Delivery } from './deliveries.ts'
import type { Nodo } from './nodo.ts'
import { centsField, delayField, noticeRequest, scenarioField, versionField } from './notice-fields.ts'
import { payNotice } from './pay-notice.ts'
import type { FindStation } from './stations.ts'

const activation = noticeRequest.extend({
  version: versionField.optional(),
  amountCents: centsField.optional(),
  paymentNote: z.string().min(1).max(210).optional(),
  transferType: z.enum(['POSTAL', 'PAGOPA']).optional(),
})

const payment = noticeRequest.extend({
  scenario: scenarioField.optional(),
  version: versionField.optional(),
  receiptDelaySeconds: delayField,
})

export interface ApiParts {
  readonly nodo: Nodo
  readonly deliveries: Deliveries
  readonly findStation: FindStation
  readonly clock: Clock
}

const withoutRequest = ({ request: _request, ...facts }: Delivery) => facts

/** The Nodo driven by programs. Amounts in cents; a refusal is an answer (`outcome` KO), not an HTTP error. */
export function nodoApiRoutes(app: FastifyInstance, { nodo, deliveries, findStation, clock }: ApiParts): void {
  app.post('/api/nodo/verify', async (request) => {
    const { exchange: _exchange, ...answer } = await nodo.verify(noticeRequest.parse(request.body))
    return answer.ok ? { outcome: 'OK', notice: answer.value } : { outcome: 'KO', fault: answer.fault }
  })

  /** Leaves the notice taken for 30 minutes, as a payer who disappears does. */
  app.post('/api/nodo/activate', async (request) => {
    const answer = await nodo.activate(activation.parse(request.body))
    if (!answer.ok) return { outcome: 'KO', fault: answer.fault }
    const { activation: taken, data } = answer.value
    return { outcome: 'OK', paymentToken: taken.paymentToken, expiresAt: taken.expiresAt, payment: data }
  })

  app.post('/api/nodo/pay', async (request) => payNotice(nodo, deliveries, payment.parse(request.body)))

  /** Sends a receipt of the caller's choice to the station of `organizationFiscalCode`. */
  app.post('/api/nodo/receipts', async (request) => {
    const order = arbitraryReceipt.parse(request.body)
    const owed = await nodo.deliver(receiptOfOrder(order, clock.now()), findStation(order), {
      copies: order.copies,
      delaySeconds: order.receiptDelaySeconds ?? 0,
    })
    return withoutRequest((await deliveries.afterRound(owed.id)) ?? owed)
  })

  app.get('/api/nodo/deliveries', async () => ({ deliveries: deliveries.list().map(withoutRequest) }))
}
