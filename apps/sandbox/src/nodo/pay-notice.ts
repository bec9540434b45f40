import type { PrimitiveVersion } from '@repo/wire/nodo/payment-data'
import type { Deliveries, Delivery } from './deliveries.ts'
import type { Exchange } from './exchange-log.ts'
import { type NodoFault, outcomeUnknown, paymentRefused } from './faults.ts'
import type { Nodo } from './nodo.ts'
import type { NoticeRequest } from './notice-fields.ts'
import { type ScenarioName, scenarioOf, scenarioOfAmount } from './scenarios.ts'

export type PayNoticeRequest = NoticeRequest & {
  /** Chosen by the cents of the amount when absent. */
  readonly scenario?: ScenarioName | undefined
  readonly version?: PrimitiveVersion | undefined
  readonly receiptDelaySeconds?: number | undefined
}

/** One line of what was said with the station. */
export interface PaymentMessage {
  readonly operation: string
  /** `OK`, the station's fault code, or the Nodo's own. */
  readonly verdict: string
  readonly at: Date
}

export interface PayNoticeResult {
  /** OK when the payer's money was taken, whatever became of the receipt so far. */
  readonly outcome: 'OK' | 'KO'
  readonly scenario: ScenarioName | undefined
  readonly amountCents?: number | undefined
  /** The payment token; undefined when nothing was paid. */
  readonly receiptId?: string | undefined
  readonly fault?: NodoFault | undefined
  /** State of the receipt's delivery after its first attempt. */
  readonly delivery?: Delivery['state'] | undefined
  readonly deliveryId?: string | undefined
  readonly messages: readonly PaymentMessage[]
}

const messageOf = ({ operation, verdict, at }: Exchange): PaymentMessage => ({ operation, verdict, at })

/** A whole payment at a PSP's counter: verify, activation, outcome, first attempt at delivering the receipt. */
export async function payNotice(
  nodo: Nodo,
  deliveries: Deliveries,
  request: PayNoticeRequest,
): Promise<PayNoticeResult> {
  const verified = await nodo.verify(request)
  const said = verified.exchange ? [messageOf(verified.exchange)] : []
  if (!verified.ok) return { outcome: 'KO', scenario: request.scenario, fault: verified.fault, messages: said }

  const { amountCents, dueDate } = verified.value
  const scenario = request.scenario ?? scenarioOfAmount(amountCents)
  const activated = await nodo.activate({ ...request, amountCents, dueDate })
  if (activated.exchange) said.push(messageOf(activated.exchange))
  if (!activated.ok) return { outcome: 'KO', scenario, fault: activated.fault, messages: said }

  const { receiptDelaySeconds } = request
  const owed = await nodo.conclude(activated.value, { scenario, channel: 'counter', receiptDelaySeconds })
  const paid = { scenario, amountCents: activated.value.data.amountCents }
  if (owed === undefined) {
    const fault = scenarioOf(scenario).payment === 'refused' ? paymentRefused : outcomeUnknown
    return { outcome: 'KO', ...paid, fault, messages: said }
  }
  const delivery = (await deliveries.afterRound(owed.id)) ?? owed
  const attempts = delivery.attempts.map(({ at, verdict }) => ({ operation: delivery.operation, verdict, at }))
  return {
    outcome: 'OK',
    ...paid,
    receiptId: activated.value.activation.paymentToken,
    delivery: delivery.state,
    deliveryId: delivery.id,
    messages: [...said, ...attempts],
  }
}
