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
import type { ArchivedPositions } from '../archive/archived-positions.ts'
import { standInData } from '../archive/stand-in.ts'
import type { Exchange } from '../messages/exchange-log.ts'
import type { Clock } from '../platform/clock.ts'
import type { Activation, Activations } from './activations.ts'
import { checkNoticeAnswer, checkPaymentData, readAnswer } from './answer-checks.ts'
import type { Deliveries, Delivery } from './deliveries.ts'
import { type NodoFault, notInArchive, paymentInProgress } from './faults.ts'
import type { NoticeRequest } from './notice-fields.ts'
import type { Payments } from './payments.ts'
import { type Channel, deliveryOrderOf, receiptOf, twistReceipt } from './receipts.ts'
import { type Scenario, type ScenarioName, scenarioOf } from './scenarios.ts'
import type { Reading, StationClient } from './station-client.ts'
import type { FindStation, StationCoordinates } from './stations.ts'

/** How long the Nodo waits for verify and activation (SANP, service levels). */
const ASK_TIMEOUT_MS = 7_000

/** Gets the copy of a broadcast receipt that concerns nobody else. */
const BYSTANDER = '99999000021'

export interface NodoParts {
  readonly clock: Clock
  readonly client: StationClient
  readonly activations: Activations
  readonly deliveries: Deliveries
  /** What happened, for the services that tell it later. */
  readonly payments: Payments
  readonly archive: ArchivedPositions
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

/** A payment that took money. */
export interface Paid {
  readonly receiptId: string
  /** Undefined when no receipt goes to the station. */
  readonly delivery: Delivery | undefined
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

  /** Whether the archive has a copy of the notice that can be paid while the station is silent. */
  canStandIn(notice: ActivationRequest): boolean {
    return standInData(this.#parts.archive, notice, this.#parts.clock.now()) !== undefined
  }

  /** Takes the notice with what the archive knows of it, while the station hears nothing. */
  async standIn(request: ActivationRequest): Promise<NodoAnswer<OpenPayment>> {
    const { activations, archive, clock } = this.#parts
    const data = standInData(archive, request, clock.now())
    if (data === undefined) return { ok: false, fault: notInArchive }
    const activation = await activations.take(request.organizationFiscalCode, request.noticeNumber)
    if (activation === undefined) return { ok: false, fault: paymentInProgress }
    const station = this.#parts.findStation(request)
    return { ok: true, value: { request, station, version: request.version ?? 'V2', activation, data } }
  }

  /** The payer gave up, or the PSP refused: the notice is free and the station hears nothing. */
  async abandon(payment: OpenPayment): Promise<void> {
    await this.#parts.activations.release(payment.activation)
  }

  /**
   * The PSP says how it went, as the scenario wants. A paid notice is noted, and owes its receipt to the station unless the scenario loses
   * it: the delivery is stored before the notice is free again, and its first attempt goes on by itself. Undefined when nothing was paid.
   */
  async conclude(payment: OpenPayment, conclusion: Conclusion): Promise<Paid | undefined> {
    const scenario = scenarioOf(conclusion.scenario)
    if (scenario.payment === 'silent') return undefined
    if (scenario.payment === 'refused') {
      await this.abandon(payment)
      return undefined
    }
    const receipt = this.#receiptOf(payment, conclusion, scenario)
    await this.#note(receipt, scenario)
    const how = {
      copies: scenario.copies,
      delaySeconds: conclusion.receiptDelaySeconds ?? scenario.receiptDelaySeconds,
    }
    const delivery = scenario.receipt === 'delivered' ? await this.deliver(receipt, payment.station, how) : undefined
    if (scenario.broadcast) await this.#broadcast(receipt, how)
    await this.abandon(payment)
    return { receiptId: receipt.receiptId, delivery }
  }

  #receiptOf(payment: OpenPayment, { channel }: Conclusion, scenario: Scenario): Receipt {
    const paid = receiptOf({
      organizationFiscalCode: payment.request.organizationFiscalCode,
      noticeNumber: payment.request.noticeNumber,
      paymentToken: payment.activation.paymentToken,
      data: payment.data,
      paymentNote: payment.request.paymentNote,
      channel,
      paidAt: this.#parts.clock.now(),
    })
    const twisted = twistReceipt(paid, scenario.twist)
    const version = scenario.receiptVersion ?? payment.version
    return scenario.standIn ? { ...twisted, version, standIn: true } : { ...twisted, version }
  }

  async #note(receipt: Receipt, { receipt: fate }: Scenario): Promise<void> {
    const { payments, archive, clock } = this.#parts
    const paidAt = clock.now()
    const hasReceipt = fate !== 'none'
    await payments.save({ id: receipt.receiptId, paidAt, receipt, hasReceipt, reported: false })
    await archive.markPaid(receipt.organizationFiscalCode, receipt.iuv, receipt.receiptId, paidAt)
  }

  /** A copy to each other beneficiary, or to an organization that has nothing to do with it. */
  async #broadcast(receipt: Receipt, how: { readonly copies: number; readonly delaySeconds: number }): Promise<void> {
    const issuer = receipt.organizationFiscalCode
    const others = new Set(receipt.transfers.map(({ beneficiaryFiscalCode }) => beneficiaryFiscalCode))
    others.delete(issuer)
    if (others.size === 0) others.add(issuer === BYSTANDER ? '99999000013' : BYSTANDER)
    for (const organizationFiscalCode of others) {
      await this.deliver(receipt, this.#parts.findStation({ organizationFiscalCode }), how)
    }
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
