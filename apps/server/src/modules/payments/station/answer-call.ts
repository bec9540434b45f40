import { Inject, Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Parsed } from '@repo/wire/nodo/element-reader'
import { buildKoResponse, type PaaFaultCode, paaFault, paaFaultStrings } from '@repo/wire/nodo/fault'
import { type PaForNodeOperation, paForNodeOperations, readPaForNodeRequest } from '@repo/wire/nodo/operations'
import {
  buildPaDemandPaymentNoticeResponse,
  parsePaDemandPaymentNoticeRequest,
} from '@repo/wire/nodo/pa-demand-payment-notice'
import { buildPaGetPaymentResponse, parsePaGetPaymentRequest } from '@repo/wire/nodo/pa-get-payment'
import { buildPaGetPaymentV2Response, parsePaGetPaymentV2Request } from '@repo/wire/nodo/pa-get-payment-v2'
import { buildPaSendRtResponse, type PaSendRtRequest, parsePaSendRtRequest } from '@repo/wire/nodo/pa-send-rt'
import { buildPaSendRtV2Response, parsePaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'
import {
  buildPaVerifyPaymentNoticeResponse,
  parsePaVerifyPaymentNoticeRequest,
} from '@repo/wire/nodo/pa-verify-payment-notice'
import { buildSoapFault, type SoapFaultCode } from '@repo/wire/nodo/soap-envelope'
import type { StationCall } from '@repo/wire/nodo/station-call'
import type { XmlElement } from '@repo/wire/nodo/xml-tree'
import { type Ctx, inOrganization, type OrganizationCtx } from '#platform/context/ctx'
import { Refusal } from '#platform/errors/refusals'
import type { Exchange } from '#platform/journal/exchange'
import { Journal } from '#platform/journal/journal'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { Metrics } from '#platform/observability/metrics'
import { type CalledOrganization, OrganizationDirectory } from '../../organizations/organization-directory.facade.js'
import { paymentErrors } from '../payments.errors.js'
import { DemandNotice } from '../use-cases/demand-notice.js'
import { GetPayment } from '../use-cases/get-payment.js'
import { RecordReceipt } from '../use-cases/record-receipt.js'
import { VerifyNotice } from '../use-cases/verify-notice.js'
import { CallerRefused, RefusedCallers } from './refused-callers.js'
import type { StationCaller } from './station-caller.js'
import { StationGate } from './station-gate.js'

/** One call as the door hands it over. */
export interface IncomingCall {
  /** Bytes of the body. */
  readonly raw: Buffer
  /** Without its quotes; undefined when absent, empty when empty. */
  readonly soapAction: string | undefined
  readonly correlationId: string
  readonly caller: StationCaller
  readonly now: Date
}

/** What goes back: a whole envelope. A SOAP fault travels with HTTP 500, everything else with 200. */
export interface StationAnswer {
  readonly xml: string
  readonly status: 200 | 500
}

/** What is learnt of a call on the way, for journal and metrics. */
interface Traced {
  readonly started: number
  readonly incoming: IncomingCall
  operation: string
  organization?: CalledOrganization
  broker?: string
  station?: string
  noticeNumber?: string
  iuv?: string
  receiptId?: string
  pspId?: string
  /** Called by somebody who may not. */
  refused?: CallerRefused
  /** The exchange was written in the transaction of what it changed. */
  journaled?: boolean
}

/** One call of the Nodo, resolved: who is called. */
interface Call {
  readonly ctx: OrganizationCtx
  readonly organization: CalledOrganization
}

type Primitive = (body: XmlElement, traced: Traced) => Promise<string>

/** A request that breaks the schema: not a refusal of the archive, but answered with a fault like one. */
class SyntaxBroken extends Error {
  constructor(
    readonly code: 'PAA_SINTASSI_XSD' | 'PAA_SINTASSI_EXTRAXSD',
    readonly where: string,
  ) {
    super(where)
  }
}

/**
 * The station: paForNode, SOAP 1.1, called by the Nodo. Dispatches on the root of the body, translates, decides nothing; writes every call
 * in the event journal. Business errors are HTTP 200 with outcome KO; only what cannot be attributed to a primitive is a SOAP fault.
 * Precedence of the checks: envelope and schema, who calls, broker, station, organization and association, notice, state.
 * Source: SANP 3.12.0, SOAP API; paForNode.wsdl.
 */
@Injectable()
export class AnswerCall {
  private readonly primitives: Record<PaForNodeOperation, Primitive>

  constructor(
    private readonly directory: OrganizationDirectory,
    private readonly gate: StationGate,
    private readonly refusedCallers: RefusedCallers,
    verify: VerifyNotice,
    getPayment: GetPayment,
    demand: DemandNotice,
    private readonly recordReceipt: RecordReceipt,
    private readonly journal: Journal,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.primitives = {
      paVerifyPaymentNotice: this.primitive(parsePaVerifyPaymentNoticeRequest, ({ ctx, organization }, { qrCode }) =>
        verify.run(ctx, organization, qrCode.noticeNumber).then(buildPaVerifyPaymentNoticeResponse),
      ),
      paGetPayment: this.primitive(parsePaGetPaymentRequest, ({ ctx, organization }, activation) =>
        getPayment.run(ctx, organization, activation, 'V1').then(buildPaGetPaymentResponse),
      ),
      paGetPaymentV2: this.primitive(parsePaGetPaymentV2Request, ({ ctx, organization }, activation) =>
        getPayment.run(ctx, organization, activation, 'V2').then(buildPaGetPaymentV2Response),
      ),
      paSendRT: this.primitive(parsePaSendRtRequest, (call, request, traced) =>
        this.receipt(call, request, 'paSendRT', buildPaSendRtResponse(), traced),
      ),
      paSendRTV2: this.primitive(parsePaSendRtV2Request, (call, request, traced) =>
        this.receipt(call, request, 'paSendRTV2', buildPaSendRtV2Response(), traced),
      ),
      paDemandPaymentNotice: this.primitive(
        parsePaDemandPaymentNoticeRequest,
        async ({ ctx, organization }, request, traced) => {
          const answer = await demand.run(ctx, organization, request)
          traced.noticeNumber = answer.qrCode.noticeNumber
          return buildPaDemandPaymentNoticeResponse(answer)
        },
      ),
    }
  }

  /** Answers any bytes. Never throws. */
  async run(incoming: IncomingCall): Promise<StationAnswer> {
    const traced: Traced = { started: performance.now(), incoming, operation: 'unknown' }
    const { xml, outcome, status } = await this.answer(incoming, traced)
    const durationUs = (performance.now() - traced.started) * 1_000
    this.metrics.nodoDuration.observe(
      { primitive: traced.operation, outcome, station: traced.station ?? 'unknown' },
      durationUs / 1e6,
    )
    if (!traced.journaled) this.journal.note(this.exchangeOf(traced, outcome, status, xml))
    return { xml, status }
  }

  private async answer(incoming: IncomingCall, traced: Traced): Promise<StationAnswer & { readonly outcome: string }> {
    const { soapAction } = incoming
    const reading = readPaForNodeRequest(incoming.raw)
    if (!reading.ok) {
      // What cannot even be opened has no organization to speak for: the fault carries a blank code of the right form.
      if (isOperation(soapAction) && !UNATTRIBUTABLE.has(reading.refusal)) {
        traced.operation = soapAction
        return ko(soapAction, 'PAA_SINTASSI_XSD', UNKNOWN_ID, reading.refusal)
      }
      const code: SoapFaultCode =
        reading.refusal === 'version'
          ? 'VersionMismatch'
          : reading.refusal === 'must-understand'
            ? 'MustUnderstand'
            : 'Client'
      return {
        xml: buildSoapFault(code, `La richiesta non è leggibile: ${reading.refusal}`),
        outcome: 'SOAP_FAULT',
        status: 500,
      }
    }
    const { operation, body } = reading
    traced.operation = operation
    const calledId = childText(body, 'idPA') ?? UNKNOWN_ID
    try {
      // The root of the body says what is asked; an action that names something else means that one of the two is wrong.
      if (soapAction !== operation && isOperation(soapAction))
        throw new SyntaxBroken('PAA_SINTASSI_EXTRAXSD', `SOAPAction ${soapAction}, atteso ${operation}`)
      return { xml: await this.primitives[operation](body, traced), outcome: 'OK', status: 200 }
    } catch (error) {
      if (error instanceof CallerRefused) return this.turnAway(error, traced)
      if (error instanceof SyntaxBroken) return ko(operation, error.code, calledId, error.where)
      const code = error instanceof Refusal ? error.declaration.paa : undefined
      if (code && code in paaFaultStrings) {
        const { detail, declaration } = error as Refusal
        return ko(operation, code as PaaFaultCode, calledId, detail ?? declaration.title)
      }
      const { correlationId } = incoming
      this.logger.error({ err: error, correlationId, primitive: operation }, 'a primitive failed')
      return ko(operation, 'PAA_SYSTEM_ERROR', calledId, `Codice: ${correlationId}`)
    }
  }

  /** A business fault would speak for the organization, to somebody who may ask nothing in its name. */
  private turnAway(refused: CallerRefused, traced: Traced): StationAnswer & { readonly outcome: string } {
    const { caller, correlationId } = traced.incoming
    traced.refused = refused
    this.refusedCallers.tell(refused, caller, correlationId)
    return {
      xml: buildSoapFault('Client', `Chiamante non ammesso. Codice: ${correlationId}`),
      outcome: 'ACCESS_REFUSED',
      status: 500,
    }
  }

  /** Whoever calls an unknown station is not asked for anything: the directory refuses the call. */
  private async admit(door: Ctx, station: string, caller: StationCaller): Promise<void> {
    const access = await this.directory.station(door, station)
    if (!access) return
    const verdict = this.gate.admit(access, caller)
    if (verdict !== 'admitted') throw new CallerRefused(verdict, station, access)
  }

  /** Parses, finds who calls and who is called, runs. */
  private primitive<Request extends StationCall>(
    parse: (body: XmlElement) => Parsed<Request>,
    run: (call: Call, request: Request, traced: Traced) => Promise<string>,
  ): Primitive {
    return async (body, traced) => {
      const parsed = parse(body)
      if (!parsed.ok) {
        const [problem] = parsed.problems
        const where = problem ? `${problem.path}: ${problem.code}, atteso ${problem.expected}` : 'schema'
        throw new SyntaxBroken('PAA_SINTASSI_XSD', where)
      }
      const request = parsed.value
      const { correlationId, now, caller } = traced.incoming
      const actor = { kind: 'nodo', station: request.idStation } as const
      const door: Ctx = { correlationId, now, actor, scope: { kind: 'platform', reason: 'who is called' } }
      await this.admit(door, request.idStation, caller)
      if ('qrCode' in request) traced.noticeNumber = (request.qrCode as { noticeNumber: NoticeNumber }).noticeNumber
      const organization = await this.directory.byStationCall(door, request)
      // Only what exists becomes a label of the metrics.
      traced.organization = organization
      traced.broker = request.idBrokerPA
      traced.station = request.idStation
      // The organization called and that of the notice are the same, or the call is for somebody else.
      if ('qrCode' in request && (request.qrCode as { fiscalCode: string }).fiscalCode !== request.idPA)
        throw paymentErrors.domainMismatch()
      return run({ ctx: inOrganization(door, organization.id), organization }, request, traced)
    }
  }

  private async receipt(
    { ctx, organization }: Call,
    { receipt, idStation }: PaSendRtRequest,
    primitive: 'paSendRT' | 'paSendRTV2',
    xml: string,
    traced: Traced,
  ): Promise<string> {
    traced.noticeNumber = receipt.noticeNumber
    traced.iuv = receipt.iuv
    traced.receiptId = receipt.receiptId
    traced.pspId = receipt.pspId
    const station = await this.directory.station(ctx, idStation)
    await this.recordReceipt.run(ctx, organization.fiscalCode, {
      receipt,
      raw: traced.incoming.raw,
      primitive,
      stationId: idStation,
      stationOfV2: station?.version === 2,
      trace: (tx) => this.journal.write(tx, this.exchangeOf(traced, 'OK', 200, xml)),
    })
    traced.journaled = true
    return xml
  }

  private exchangeOf(traced: Traced, outcome: string, httpStatus: number, response: string): Exchange {
    const { organization, incoming, refused } = traced
    return {
      at: incoming.now,
      durationUs: (performance.now() - traced.started) * 1_000,
      direction: 'in',
      counterpart: 'nodo',
      operation: traced.operation,
      environment: organization?.environment ?? refused?.access.environment ?? '',
      outcome,
      httpStatus,
      organizationId: organization?.id,
      broker: traced.broker,
      station: traced.station ?? refused?.station,
      noticeNumber: traced.noticeNumber,
      iuv: traced.iuv,
      receiptId: traced.receiptId,
      pspId: traced.pspId,
      correlationId: incoming.correlationId,
      // What a stranger writes is not kept.
      request: refused ? '' : incoming.raw,
      response,
    }
  }
}

const UNKNOWN_ID = '00000000000'
/** Readings after which not even the SOAPAction says whom to answer for. */
const UNATTRIBUTABLE: ReadonlySet<string> = new Set(['unknown-operation', 'version', 'must-understand'])

function isOperation(text: string | undefined): text is PaForNodeOperation {
  return text !== undefined && Object.hasOwn(paForNodeOperations, text)
}

function ko(
  operation: PaForNodeOperation,
  code: PaaFaultCode,
  id: string,
  description: string,
): StationAnswer & { readonly outcome: string } {
  return { xml: buildKoResponse(operation, paaFault(code, id, description)), outcome: code, status: 200 }
}

/** The text of a direct child, when it has the length that a fault's id may have. */
function childText(body: XmlElement, name: string): string | undefined {
  const text = body.children.find((child) => child.name === name)?.text.trim()
  return text && text.length <= 35 ? text : undefined
}
