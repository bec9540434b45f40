import type { PrimitiveVersion } from '@repo/wire/nodo/payment-data'
import type { Exchange } from '../messages/exchange-log.ts'
import type { Deliveries, Delivery } from './deliveries.ts'
import { type NodoFault, outcomeUnknown, paymentRefused } from './faults.ts'
import type { Nodo, OpenPayment } from './nodo.ts'
import type { NoticeRequest } from './notice-fields.ts'
import { type ScenarioName, scenarioOf, scenarioOfAmount } from './scenarios.ts'
import type { Reading } from './station-client.ts'

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

/** The notice taken for this payer, with what was said to get there; or why not. */
interface Opening {
  readonly scenario: ScenarioName | undefined
  readonly said: readonly PaymentMessage[]
  readonly result: Reading<OpenPayment>
}

/** Verify and activation, or the archive alone when the scenario is stand-in. */
async function open(nodo: Nodo, request: PayNoticeRequest): Promise<Opening> {
  if (request.scenario !== undefined && scenarioOf(request.scenario).standIn) {
    return { scenario: request.scenario, said: [], result: await nodo.standIn(request) }
  }
  const verified = await nodo.verify(request)
  const said = verified.exchange ? [messageOf(verified.exchange)] : []
  if (!verified.ok) return { scenario: request.scenario, said, result: verified }
  const { amountCents, dueDate } = verified.value
  const scenario = request.scenario ?? scenarioOfAmount(amountCents)
  const activated = await nodo.activate({ ...request, amountCents, dueDate })
  if (activated.exchange) said.push(messageOf(activated.exchange))
  return { scenario, said, result: activated }
}

/** A whole payment at a PSP's counter: verify, activation, outcome, first attempt at delivering the receipt. */
export async function payNotice(
  nodo: Nodo,
  deliveries: Deliveries,
  request: PayNoticeRequest,
): Promise<PayNoticeResult> {
  const { scenario: chosen, said, result } = await open(nodo, request)
  if (!result.ok) return { outcome: 'KO', scenario: chosen, fault: result.fault, messages: said }
  const scenario = chosen ?? 'pays'

  const { receiptDelaySeconds } = request
  const concluded = await nodo.conclude(result.value, { scenario, channel: 'counter', receiptDelaySeconds })
  const paid = { scenario, amountCents: result.value.data.amountCents }
  if (concluded === undefined) {
    const fault = scenarioOf(scenario).payment === 'refused' ? paymentRefused : outcomeUnknown
    return { outcome: 'KO', ...paid, fault, messages: said }
  }
  const { receiptId, delivery: owed } = concluded
  if (owed === undefined) return { outcome: 'OK', ...paid, receiptId, messages: said }
  const delivery = (await deliveries.afterRound(owed.id)) ?? owed
  const attempts = delivery.attempts.map(({ at, verdict }) => ({ operation: delivery.operation, verdict, at }))
  return {
    outcome: 'OK',
    ...paid,
    receiptId,
    delivery: delivery.state,
    deliveryId: delivery.id,
    messages: [...said, ...attempts],
  }
}
