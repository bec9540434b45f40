import { Inject, Injectable } from '@nestjs/common'
import type { Ctx } from '#platform/context/ctx'
import { ENV, type Env } from '#platform/env'
import { ConnectorError } from '#platform/errors/refusals'
import type { Environment } from '#platform/journal/exchange'
import { Journal } from '#platform/journal/journal'
import type { Counterparty } from './counterparty.js'
import { type Product, products } from './products.js'
import { SubscriptionKeys } from './subscription-keys.js'

const KEY_HEADER = 'Ocp-Apim-Subscription-Key'
const TIMEOUT_MS = 10_000
/** A page of a reporting flow holds a thousand lines; nothing we ask for is larger. */
const MAX_ANSWER_BYTES = 16 * 1_048_576

/** One REST call to pagoPA's platform. */
export interface PlatformCall {
  readonly product: Product
  /** Name of the operation in the journal, e.g. `createPosition`. */
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** After the product's own path, with a leading slash; its parts already encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Sent as JSON. */
  readonly body?: unknown
  readonly timeoutMs?: number
  /** What the call is about, for the journal. */
  readonly noticeNumber?: string | undefined
  readonly iuv?: string | undefined
  readonly receiptId?: string | undefined
  readonly reference?: string | undefined
}

export interface PlatformAnswer {
  /** What was called: a relative `location` is resolved on it. */
  readonly url: string
  readonly status: number
  readonly headers: Headers
  /** The body as text, at most 16 MiB. */
  readonly text: string
}

/**
 * Calls pagoPA's platform in the environment of an organization, with its broker's key, and writes each attempt in the journal. Redirects
 * are not followed. A key that is refused is followed by the other one: keys are replaced while calls go on.
 * Source: SANP 3.12.0, "Connectivity".
 */
@Injectable()
export class PagopaPlatform {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly keys: SubscriptionKeys,
    private readonly journal: Journal,
  ) {}

  /** @throws ConnectorError when there is no key, the environment has no address, or nobody answers; any HTTP status is an answer */
  async call(ctx: Ctx, counterparty: Counterparty, call: PlatformCall): Promise<PlatformAnswer> {
    const { product } = call
    const base = this.baseUrl(counterparty.environment)
    if (!base) throw new ConnectorError(product, false, `${counterparty.environment} has no address`)
    const keys = await this.keys.of(ctx, { ...counterparty, product })
    if (keys.length === 0)
      throw new ConnectorError(product, false, `no subscription key for ${counterparty.environment}`)
    const url = addressOf(`${base}${products[product].path}${call.path}`, call.query)
    let answer: PlatformAnswer | undefined
    for (const key of keys) {
      answer = await this.attempt(ctx, counterparty, call, url, key)
      if (answer.status !== 401) break
    }
    return answer!
  }

  private async attempt(
    ctx: Ctx,
    counterparty: Counterparty,
    call: PlatformCall,
    url: string,
    key: string,
  ): Promise<PlatformAnswer> {
    const at = new Date()
    const started = performance.now()
    const body = call.body === undefined ? undefined : JSON.stringify(call.body)
    const trace = (outcome: string, httpStatus: number | undefined, response: string) =>
      this.journal.note({
        at,
        durationUs: (performance.now() - started) * 1_000,
        direction: 'out',
        counterpart: call.product,
        operation: call.operation,
        environment: counterparty.environment,
        outcome,
        httpStatus,
        organizationId: counterparty.organizationId,
        broker: counterparty.brokerFiscalCode,
        noticeNumber: call.noticeNumber,
        iuv: call.iuv,
        receiptId: call.receiptId,
        reference: call.reference,
        correlationId: ctx.correlationId,
        request: `${call.method} ${url}\n\n${body ?? ''}`,
        response,
      })
    try {
      const response = await fetch(url, {
        method: call.method,
        redirect: 'manual',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          accept: 'application/json',
          [KEY_HEADER]: key,
          'x-request-id': ctx.correlationId,
        },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS),
      })
      const text = await readBounded(response, call.product)
      const ok = response.status < 400
      const location = response.headers.get('location')
      trace(
        ok ? 'OK' : `HTTP_${response.status}`,
        response.status,
        `HTTP ${response.status}\n${location ? `location: ${location}\n` : ''}\n${text}`,
      )
      return { url, status: response.status, headers: response.headers, text }
    } catch (cause) {
      const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError'
      trace(timedOut ? 'TIMEOUT' : 'UNREACHABLE', undefined, '')
      if (cause instanceof ConnectorError) throw cause
      throw new ConnectorError(call.product, true, 'did not answer', { cause })
    }
  }

  private baseUrl(environment: Environment): string | undefined {
    const url = { DEV: this.env.PAGOPA_DEV_URL, UAT: this.env.PAGOPA_UAT_URL, PROD: this.env.PAGOPA_PROD_URL }[
      environment
    ]
    return url?.replace(/\/$/, '')
  }
}

function addressOf(url: string, query: PlatformCall['query']): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) parameters.set(name, String(value))
  return parameters.size > 0 ? `${url}?${parameters}` : url
}

async function readBounded(response: Response, product: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) throw new ConnectorError(product, false, 'answered too much')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
