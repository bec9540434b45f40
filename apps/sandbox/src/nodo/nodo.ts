import type { Cents } from '@repo/domain/cents'
import type { LocalDate } from '@repo/domain/local-date'
import type { Receipt } from '@repo/domain/receipt'
import type { NoticeAnswer } from '@repo/wire/nodo/notice-answer'
import { buildPaGetPaymentRequest, parsePaGetPaymentResponse } from '@repo/wire/nodo/pa-get-payment'
import { buildPaGetPaymentV2Request, parsePaGetPaymentV2Response } from '@repo/wire/nodo/pa-get-payment-v2'
import {
  buildPaVerifyPaymentNoticeRequest,
  parsePaVerifyPaymentNoticeResponse,
} from '@repo/wire/nodo/pa-verify-payment-notice'
import type { PaymentData, PrimitiveVersion } from '@repo/wire/nodo/payment-data'
import type { Clock } from '../platform/clock.ts'
import type { Activation, Activations } from './activations.ts'
import { checkNoticeAnswer, checkPaymentData, readAnswer } from './answer-checks.ts'
import type { Deliveries, Delivery } from './deliveries.ts'
import type { Exchange } from './exchange-log.ts'
import { type NodoFault, paymentInProgress } from './faults.ts'
import type { NoticeRequest } from './notice-fields.ts'
import { type Channel, deliveryOrderOf, receiptOf, twistReceipt } from './receipts.ts'
import { type ScenarioName, scenarioOf } from './scenarios.ts'
import type { Reading, StationClient } from './station-client.ts'
import type { FindStation, StationCoordinates } from './stations.ts'

/** How long the Nodo waits for verify and activation (SANP, service levels). */
const ASK_TIMEOUT_MS = 7_000

export interface NodoParts {
  readonly clock: Clock
  readonly client: StationClient
  readonly activations: Activations
  readonly deliveries: Deliveries
  readonly findStation: FindStation
}

/** Answer of the Nodo to a PSP, with the exchange it cost; none when the station was not even asked. */
export type NodoAnswer<T> = Reading<T> & { readonly exchange?: Exchange }

export type ActivationRequest = Partial<Pick<NoticeRequest, 'broker' | 'station'>> &
  Pick<NoticeRequest, 'organizationFiscalCode' | 'noticeNumber'> & {
    readonly version?: PrimitiveVersion | undefined
    /** What the payer saw. */
    readonly amountCents?: Cents | undefined
    readonly dueDate?: LocalDate | undefined
    readonly paymentNote?: string | undefined
    readonly transferType?: 'POSTAL' | 'PAGOPA' | undefined
  }

/** A payment between activation and outcome: the Nodo holds the notice for one payer. */
export interface OpenPayment {
  readonly request: ActivationRequest
  readonly station: StationCoordinates
  readonly version: PrimitiveVersion
  readonly activation: Activation
  readonly data: PaymentData
}

export interface Conclusion {
  readonly scenario: ScenarioName
  readonly channel: Channel
  /** Instead of the scenario's own delay. */
  readonly receiptDelaySeconds?: number | undefined
}

/** The Nodo as the stations see it. */
export class Nodo {
  readonly #parts: NodoParts

  constructor(parts: NodoParts) {
    this.#parts = parts
  }

  /** paVerifyPaymentNotice: can this notice be paid, and how much? Changes nothing anywhere. */
  async verify(notice: ActivationRequest): Promise<NodoAnswer<NoticeAnswer>> {
    const station = this.#parts.findStation(notice)
    const call = {
      operation: 'paVerifyPaymentNotice',
      url: station.url,
      timeoutMs: ASK_TIMEOUT_MS,
      request: buildPaVerifyPaymentNoticeRequest({ ...callOf(station), qrCode: qrCodeOf(notice) }),
    }
    return this.#parts.client.call(call, (body) =>
      checked(readAnswer(body, parsePaVerifyPaymentNoticeResponse), (answer) =>
        checkNoticeAnswer(answer, notice.organizationFiscalCode),
      ),
    )
  }

  /**
   * paGetPayment or paGetPaymentV2: takes the notice for one payer and asks where the money must go. Refused while
   * another payment of the same notice is open; a station that refuses leaves the notice free.
   */
  async activate(request: ActivationRequest): Promise<NodoAnswer<OpenPayment>> {
    const { activations, client } = this.#parts
    const activation = await activations.take(request.organizationFiscalCode, request.noticeNumber)
    if (activation === undefined) return { ok: false, fault: paymentInProgress }
    const station = this.#parts.findStation(request)
    const version = request.version ?? 'V2'
    const first = version === 'V1'
    const message = {
      ...callOf(station),
      qrCode: qrCodeOf(request),
      amountCents: request.amountCents,
      dueDate: request.dueDate,
      paymentNote: request.paymentNote,
      transferType: request.transferType,
    }
    const call = {
      operation: first ? 'paGetPayment' : 'paGetPaymentV2',
      url: station.url,
      timeoutMs: ASK_TIMEOUT_MS,
      request: first ? buildPaGetPaymentRequest(message) : buildPaGetPaymentV2Request(message),
    }
    const parse = first ? parsePaGetPaymentResponse : parsePaGetPaymentV2Response
    const reply = await client.call(call, (body) =>
      checked(readAnswer(body, parse), ({ data }) => checkPaymentData(data)),
    )
    const { exchange } = reply
    if (reply.ok)
      return { ok: true, value: { request, station, version, activation, data: reply.value.data }, exchange }
    await activations.release(activation)
    return { ok: false, fault: reply.fault, exchange }
  }

  /** The payer gave up, or the PSP refused: the notice is free and the station hears nothing. */
  async abandon(payment: OpenPayment): Promise<void> {
    await this.#parts.activations.release(payment.activation)
  }

  /**
   * The PSP says how it went, as the scenario wants. A paid notice owes its receipt to the station: the delivery is
   * stored before the notice is free again, and its first attempt goes on by itself. Undefined when nothing is owed.
   */
  async conclude(payment: OpenPayment, conclusion: Conclusion): Promise<Delivery | undefined> {
    const scenario = scenarioOf(conclusion.scenario)
    if (scenario.payment === 'silent') return undefined
    if (scenario.payment === 'refused') {
      await this.abandon(payment)
      return undefined
    }
    const paid = receiptOf({
      organizationFiscalCode: payment.request.organizationFiscalCode,
      noticeNumber: payment.request.noticeNumber,
      paymentToken: payment.activation.paymentToken,
      data: payment.data,
      paymentNote: payment.request.paymentNote,
      channel: conclusion.channel,
      paidAt: this.#parts.clock.now(),
    })
    const receipt: Receipt = {
      ...twistReceipt(paid, scenario.twist),
      version: scenario.receiptVersion ?? payment.version,
    }
    const delivery = await this.deliver(receipt, payment.station, {
      copies: scenario.copies,
      delaySeconds: conclusion.receiptDelaySeconds ?? scenario.receiptDelaySeconds,
    })
    await this.abandon(payment)
    return delivery
  }

  /** Owes a receipt to a station, whatever it says: also for receipts that no payment of ours explains. */
  deliver(
    receipt: Receipt,
    station: StationCoordinates,
    how: { readonly copies: number; readonly delaySeconds: number },
  ): Promise<Delivery> {
    return this.#parts.deliveries.add(deliveryOrderOf(receipt, station, how))
  }
}

function callOf(station: StationCoordinates) {
  return { idPA: station.organizationFiscalCode, idBrokerPA: station.broker, idStation: station.station }
}

function qrCodeOf(notice: ActivationRequest) {
  return { fiscalCode: notice.organizationFiscalCode, noticeNumber: notice.noticeNumber }
}

function checked<T>(reading: Reading<T>, check: (value: T) => NodoFault | undefined): Reading<T> {
  const fault = reading.ok ? check(reading.value) : undefined
  return fault === undefined ? reading : { ok: false, fault }
}
