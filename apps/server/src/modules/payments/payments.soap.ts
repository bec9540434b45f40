import { Controller, Inject, Post, Req, Res } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { Parsed } from '@repo/wire/nodo/element-reader'
import { buildKoResponse, type PaaFaultCode, paaFault, paaFaultStrings } from '@repo/wire/nodo/fault'
import { type PaForNodeOperation, paForNodeOperations, readPaForNodeRequest } from '@repo/wire/nodo/operations'
import { parsePaDemandPaymentNoticeRequest } from '@repo/wire/nodo/pa-demand-payment-notice'
import { buildPaGetPaymentResponse, parsePaGetPaymentRequest } from '@repo/wire/nodo/pa-get-payment'
import { buildPaGetPaymentV2Response, parsePaGetPaymentV2Request } from '@repo/wire/nodo/pa-get-payment-v2'
import { buildPaSendRtResponse, parsePaSendRtRequest } from '@repo/wire/nodo/pa-send-rt'
import { buildPaSendRtV2Response, parsePaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'
import {
  buildPaVerifyPaymentNoticeResponse,
  parsePaVerifyPaymentNoticeRequest,
} from '@repo/wire/nodo/pa-verify-payment-notice'
import { buildSoapFault } from '@repo/wire/nodo/soap-envelope'
import type { StationCall } from '@repo/wire/nodo/station-call'
import type { XmlElement } from '@repo/wire/nodo/xml-tree'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Ctx, inOrganization, type OrganizationCtx } from '#platform/context/ctx'
import { Refusal } from '#platform/errors/refusals'
import { correlationOf } from '#platform/http/correlation'
import { openRoute } from '#platform/http/endpoint.guard'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { Metrics } from '#platform/observability/metrics'
import { type CalledOrganization, OrganizationDirectory } from '../organizations/organization-directory.facade.js'
import { paymentErrors } from './payments.errors.js'
import { GetPayment } from './use-cases/get-payment.js'
import { RecordReceipt } from './use-cases/record-receipt.js'
import { VerifyNotice } from './use-cases/verify-notice.js'

/** One call of the Nodo, resolved: who is called, and the bytes as they arrived. */
interface Call {
  readonly ctx: OrganizationCtx
  readonly organization: CalledOrganization
  readonly raw: Uint8Array
}

interface Primitive {
  /** Reads the root of the body; runs the use case; returns the whole envelope of an OK. */
  readonly serve: (body: XmlElement, resolve: (call: StationCall) => Promise<Call>) => Promise<string>
}

/** A request that breaks the schema: not a refusal of the archive, but answered with a fault like one. */
class SchemaBroken extends Error {
  constructor(readonly where: string) {
    super(where)
  }
}

/**
 * The station: paForNode, SOAP 1.1, called by the Nodo. Dispatches on the root of the body, translates, decides nothing.
 * Business errors are HTTP 200 with outcome KO; only what cannot be attributed to a primitive is a SOAP fault.
 * Source: SANP 3.12.0, SOAP API; paForNode.wsdl.
 */
@Controller()
@openRoute
export class PaymentsSoap {
  private readonly primitives: Record<PaForNodeOperation, Primitive>

  constructor(
    private readonly directory: OrganizationDirectory,
    verify: VerifyNotice,
    getPayment: GetPayment,
    recordReceipt: RecordReceipt,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.primitives = {
      paVerifyPaymentNotice: primitive(
        parsePaVerifyPaymentNoticeRequest,
        async ({ ctx, organization }, { idPA, qrCode }) => {
          sameDomain(idPA, qrCode)
          return buildPaVerifyPaymentNoticeResponse(await verify.run(ctx, organization, qrCode.noticeNumber))
        },
      ),
      paGetPayment: primitive(parsePaGetPaymentRequest, async ({ ctx, organization }, activation) => {
        sameDomain(activation.idPA, activation.qrCode)
        return buildPaGetPaymentResponse(await getPayment.run(ctx, organization, activation, 'V1'))
      }),
      paGetPaymentV2: primitive(parsePaGetPaymentV2Request, async ({ ctx, organization }, activation) => {
        sameDomain(activation.idPA, activation.qrCode)
        return buildPaGetPaymentV2Response(await getPayment.run(ctx, organization, activation, 'V2'))
      }),
      paSendRT: primitive(parsePaSendRtRequest, async ({ ctx, organization, raw }, { receipt, idStation }) => {
        await recordReceipt.run(ctx, organization.fiscalCode, {
          receipt,
          raw,
          primitive: 'paSendRT',
          stationId: idStation,
        })
        return buildPaSendRtResponse()
      }),
      paSendRTV2: primitive(parsePaSendRtV2Request, async ({ ctx, organization, raw }, { receipt, idStation }) => {
        await recordReceipt.run(ctx, organization.fiscalCode, {
          receipt,
          raw,
          primitive: 'paSendRTV2',
          stationId: idStation,
        })
        return buildPaSendRtV2Response()
      }),
      paDemandPaymentNotice: primitive(parsePaDemandPaymentNoticeRequest, async () => {
        throw paymentErrors.notServed()
      }),
    }
  }

  @Post('/soap/nodo')
  async receive(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const started = performance.now()
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const answer = await this.answer(
      raw,
      { correlationId: correlationOf(request), now: new Date() },
      soapActionOf(request),
    )
    this.metrics.nodoDuration.observe(
      { primitive: answer.primitive, outcome: answer.outcome, station: answer.station },
      (performance.now() - started) / 1000,
    )
    await reply
      .status(answer.outcome === 'SOAP_FAULT' ? 500 : 200)
      .header('content-type', 'text/xml; charset=utf-8')
      .send(answer.xml)
  }

  private async answer(
    raw: Buffer,
    base: Pick<Ctx, 'correlationId' | 'now'>,
    soapAction: string | undefined,
  ): Promise<Answer> {
    const reading = readPaForNodeRequest(raw)
    if (!reading.ok) {
      const operation =
        soapAction !== undefined && soapAction in paForNodeOperations ? (soapAction as PaForNodeOperation) : undefined
      // What cannot even be opened has no organization to speak for: the fault carries a blank code of the right form.
      if (operation && reading.refusal !== 'unknown-operation')
        return ko(operation, 'PAA_SINTASSI_XSD', UNKNOWN_ID, 'unknown', reading.refusal)
      return {
        xml: buildSoapFault('Client', `La richiesta non è leggibile: ${reading.refusal}`),
        primitive: 'unknown',
        outcome: 'SOAP_FAULT',
        station: 'unknown',
      }
    }
    const { operation, body } = reading
    const calledId = childText(body, 'idPA') ?? UNKNOWN_ID
    let station = 'unknown'
    try {
      const xml = await this.primitives[operation].serve(body, async (call) => {
        const actor = { kind: 'nodo', station: call.idStation } as const
        const door: Ctx = { ...base, actor, scope: { kind: 'platform', reason: 'who is called' } }
        const organization = await this.directory.byStationCall(door, call)
        // Only a station that exists becomes a label of the metrics.
        station = call.idStation
        return { ctx: inOrganization(door, organization.id), organization, raw }
      })
      return { xml, primitive: operation, outcome: 'OK', station }
    } catch (error) {
      if (error instanceof SchemaBroken) return ko(operation, 'PAA_SINTASSI_XSD', calledId, station, error.where)
      const code = error instanceof Refusal ? error.declaration.paa : undefined
      if (code && code in paaFaultStrings)
        return ko(operation, code as PaaFaultCode, calledId, station, (error as Refusal).declaration.title)
      this.logger.error({ err: error, correlationId: base.correlationId, primitive: operation }, 'a primitive failed')
      return ko(operation, 'PAA_SYSTEM_ERROR', calledId, station, `Codice: ${base.correlationId}`)
    }
  }
}

const UNKNOWN_ID = '00000000000'

interface Answer {
  readonly xml: string
  readonly primitive: string
  readonly outcome: string
  readonly station: string
}

function ko(
  operation: PaForNodeOperation,
  code: PaaFaultCode,
  id: string,
  station: string,
  description: string,
): Answer {
  return {
    xml: buildKoResponse(operation, paaFault(code, id, description)),
    primitive: operation,
    outcome: code,
    station,
  }
}

function primitive<Request extends StationCall>(
  parse: (body: XmlElement) => Parsed<Request>,
  run: (call: Call, request: Request) => Promise<string>,
): Primitive {
  return {
    serve: async (body, resolve) => {
      const parsed = parse(body)
      if (!parsed.ok) {
        const [problem] = parsed.problems
        throw new SchemaBroken(problem ? `${problem.path}: ${problem.code}, atteso ${problem.expected}` : 'schema')
      }
      return run(await resolve(parsed.value), parsed.value)
    },
  }
}

/** `idPA` and the notice's own organization are the same, or the call is for somebody else. */
function sameDomain(idPA: string, qrCode: { fiscalCode: string; noticeNumber: NoticeNumber }): void {
  if (idPA !== qrCode.fiscalCode) throw paymentErrors.domainMismatch()
}

function soapActionOf(request: FastifyRequest): string | undefined {
  const header = request.headers.soapaction
  return typeof header === 'string' ? header.replace(/^"|"$/g, '') : undefined
}

/** The text of a direct child, when it has the length that a fault's id may have. */
function childText(body: XmlElement, name: string): string | undefined {
  const text = body.children.find((child) => child.name === name)?.text.trim()
  return text && text.length <= 35 ? text : undefined
}
