import type { IncomingMessage, ServerResponse } from 'node:http'
import { Inject, Injectable } from '@nestjs/common'
import { buildSoapFault } from '@repo/wire/nodo/soap-envelope'
import { MAX_MESSAGE_BYTES } from '@repo/wire/nodo/xml-tree'
import { makeCorrelationId } from '#platform/http/correlation'
import { Journal } from '#platform/journal/journal'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { Metrics } from '#platform/observability/metrics'
import { AnswerCall } from './answer-call.js'
import { StationCallers } from './station-caller.js'
import { stationWsdl } from './wsdl.js'

/** Calls being answered at once; beyond it new ones are turned away at once. At a thousand answers a second it is a quarter of a second of work. */
const MAX_READS = 200
/** Receipts have some places of their own: money that was paid is heard last of all to be refused. */
const MAX_ALL = 260
/** Who is turned away waits a little: callers that try again at once would keep us busy refusing them. */
const SHED_AFTER_MS = 250
/** A body that dribbles in holds a place for no longer. */
const BODY_TIMEOUT_MS = 10_000

const XML_TYPES = /^\s*(text|application)\/xml\s*(;|$)/i

/**
 * The HTTP side of the station, on the bare server: this path is the one with service levels. `POST` a SOAP 1.1 message; `GET …?wsdl`
 * describes it. Whatever goes wrong is answered with a SOAP fault: 500, and for the transport's own refusals 405, 413, 415.
 */
@Injectable()
export class StationDoor {
  private inFlight = 0

  constructor(
    private readonly calls: AnswerCall,
    private readonly callers: StationCallers,
    private readonly journal: Journal,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Handles one request whose path begins with `/soap/`. */
  handle = (request: IncomingMessage, response: ServerResponse): void => {
    const action = soapActionOf(request)
    const refusal = this.refusalOf(request, action)
    if (refusal === OVERLOADED) setTimeout(() => refuse(request, response, refusal), SHED_AFTER_MS)
    else if (refusal) refuse(request, response, refusal)
    else if (request.method === 'POST') this.receive(request, response, action)
    else send(response, 200, stationWsdl(addressOf(request)))
  }

  /** Why a request is not even read, if it is so. */
  private refusalOf(request: IncomingMessage, action: string | undefined): HttpRefusal | undefined {
    const { method, headers } = request
    const [path, query] = (request.url ?? '').split('?', 2)
    if (path !== '/soap/nodo') return { status: 404, reason: 'Indirizzo inesistente' }
    if (method === 'GET' || method === 'HEAD')
      return query?.toLowerCase() === 'wsdl' ? undefined : { status: 405, reason: 'Usare POST, o ?wsdl' }
    if (method !== 'POST') return { status: 405, reason: 'Metodo non ammesso' }
    if (headers['content-type'] !== undefined && !XML_TYPES.test(headers['content-type']))
      return { status: 415, reason: 'Formato non ammesso: atteso text/xml' }
    if (Number(headers['content-length'] ?? 0) > MAX_MESSAGE_BYTES) return TOO_LARGE
    if (this.inFlight < (action?.startsWith('paSendRT') ? MAX_ALL : MAX_READS) && !this.journal.full) return undefined
    this.metrics.stationShed.inc()
    return OVERLOADED
  }

  private receive(request: IncomingMessage, response: ServerResponse, soapAction: string | undefined): void {
    this.inFlight++
    const chunks: Buffer[] = []
    let size = 0
    const deadline = setTimeout(() => request.destroy(), BODY_TIMEOUT_MS)
    response.once('close', () => {
      this.inFlight--
      clearTimeout(deadline)
    })
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MAX_MESSAGE_BYTES) chunks.push(chunk)
      else refuse(request, response, TOO_LARGE)
    })
    request.on('error', () => response.destroy())
    request.once('end', () => {
      clearTimeout(deadline)
      if (response.headersSent) return
      const raw = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
      const correlationId = makeCorrelationId(request)
      this.calls.run({ raw, soapAction, correlationId, caller: this.callers.of(request), now: new Date() }).then(
        ({ xml, status }) => send(response, status, xml, correlationId),
        (error: unknown) => {
          this.logger.error({ err: error, correlationId }, 'a call of the Nodo was not answered')
          send(response, 500, buildSoapFault('Server', `Codice: ${correlationId}`), correlationId)
        },
      )
    })
  }
}

interface HttpRefusal {
  readonly status: number
  readonly reason: string
  readonly code?: 'Server'
}

const OVERLOADED: HttpRefusal = {
  status: 500,
  reason: 'Il servizio è sovraccarico: ripetere la richiesta',
  code: 'Server',
}
const TOO_LARGE: HttpRefusal = { status: 413, reason: 'La richiesta è troppo grande' }

function addressOf(request: IncomingMessage): string {
  const { encrypted } = request.socket as { encrypted?: boolean }
  return `${encrypted ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}/soap/nodo`
}

function soapActionOf(request: IncomingMessage): string | undefined {
  const header = request.headers.soapaction
  return typeof header === 'string' ? header.trim().replace(/^"|"$/g, '') : undefined
}

function send(response: ServerResponse, status: number, xml: string, correlationId?: string): void {
  if (response.destroyed || response.headersSent) return
  const body = Buffer.from(xml)
  response.writeHead(status, {
    'content-type': 'text/xml; charset=utf-8',
    'content-length': body.length,
    ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
  })
  response.end(body)
}

/** Answers without having read the body: what is still on its way is dropped with the connection, unless it is small. */
function refuse(request: IncomingMessage, response: ServerResponse, { status, reason, code }: HttpRefusal): void {
  if (response.headersSent) return
  if (status === 405) response.setHeader('allow', 'GET, POST')
  const small = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= MAX_MESSAGE_BYTES
  const bodiless = request.method === 'GET' || request.method === 'HEAD'
  if (small || bodiless) request.resume()
  else {
    response.setHeader('connection', 'close')
    response.once('finish', () => request.destroy())
  }
  send(response, status, buildSoapFault(code ?? 'Client', reason))
}
