import type { Exchange, ExchangeLog } from '../messages/exchange-log.ts'
import type { Clock } from '../platform/clock.ts'
import { faultCode, invalidAnswer, type NodoFault, notServed, timedOut, unreachable } from './faults.ts'

/** An answer longer than this is not read. */
const MAX_ANSWER_BYTES = 2_000_000

/** What the Nodo makes of a body that came with HTTP 200. */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: NodoFault }

export type StationReply<T> = Reading<T> & { readonly exchange: Exchange }

export interface StationCall {
  /** Also the SOAPAction. */
  readonly operation: string
  readonly url: string
  /** The whole SOAP envelope. */
  readonly request: string
  readonly timeoutMs: number
}

interface RawAnswer {
  readonly status: number | undefined
  readonly body: string | undefined
  readonly fault: NodoFault | undefined
}

async function readBody(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > MAX_ANSWER_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function faultOfStatus(status: number, body: string | undefined): NodoFault | undefined {
  if (body === undefined) return invalidAnswer(`risposta più lunga di ${MAX_ANSWER_BYTES} byte`)
  if (status === 200) return undefined
  const detail = `HTTP ${status}`
  return status === 404 || status === 503 ? notServed(detail) : invalidAnswer(detail)
}

async function post({ operation, url, request, timeoutMs }: StationCall, clock: Clock): Promise<RawAnswer> {
  const patience = new AbortController()
  const settle = clock.after(timeoutMs, async () => patience.abort())
  try {
    const response = await fetch(url, {
      method: 'POST',
      // SOAP 1.1 section 6.1.1: the action travels between quotes.
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${operation}"` },
      body: request,
      redirect: 'manual',
      signal: patience.signal,
    })
    const body = await readBody(response)
    return { status: response.status, body, fault: faultOfStatus(response.status, body) }
  } catch (error) {
    if (patience.signal.aborted) {
      return { status: undefined, body: undefined, fault: timedOut(timeoutMs / 1000) }
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'connessione interrotta'
    return { status: undefined, body: undefined, fault: unreachable(detail) }
  } finally {
    settle()
  }
}

/** Speaks SOAP 1.1 to the stations and keeps what was said. Never throws: whatever goes wrong is a fault. */
export class StationClient {
  readonly #clock: Clock
  readonly #log: ExchangeLog

  constructor(clock: Clock, log: ExchangeLog) {
    this.#clock = clock
    this.#log = log
  }

  /** Posts the envelope and has the answer judged by `read`, which gets the body of an HTTP 200. */
  async call<T>(call: StationCall, read: (body: string) => Reading<T>): Promise<StationReply<T>> {
    const at = this.#clock.now()
    const started = performance.now()
    const answer = await post(call, this.#clock)
    const durationMs = Math.round(performance.now() - started)
    const reading: Reading<T> =
      answer.fault === undefined ? read(answer.body ?? '') : { ok: false, fault: answer.fault }
    const exchange = this.#log.add({
      at,
      counterpart: 'nodo',
      direction: 'out',
      operation: call.operation,
      url: call.url,
      request: call.request,
      status: answer.status,
      response: answer.body,
      durationMs,
      verdict: reading.ok ? 'OK' : faultCode(reading.fault),
    })
    return { ...reading, exchange }
  }
}
