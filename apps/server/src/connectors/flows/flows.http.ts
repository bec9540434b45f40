import { Injectable } from '@nestjs/common'
import type { ParsedJson } from '@repo/wire/json/parsed-json'
import { type FlowHeader, parseFlowHeader } from '@repo/wire/reporting-flows/flow-header'
import { parseFlowList } from '@repo/wire/reporting-flows/flow-list'
import { parseFlowPayments } from '@repo/wire/reporting-flows/flow-payments'
import type { Ctx } from '#platform/context/ctx'
import { ConnectorError } from '#platform/errors/refusals'
import type { Counterparty } from '../pagopa/counterparty.js'
import { PagopaPlatform, type PlatformCall } from '../pagopa/pagopa-platform.js'
import { type FlowName, Flows, FlowsError, type FlowsProblem, type Told } from './flows.js'

/** The most that the service allows. */
const PAGE_SIZE = 1_000
/** A page of a thousand lines may take its time. */
const TIMEOUT_MS = 30_000

/** The service over HTTP. Source: pagopa-api, fdr_organization.json. */
@Injectable()
export class FlowsHttp extends Flows {
  constructor(private readonly platform: PagopaPlatform) {
    super()
  }

  async list(ctx: Ctx, counterparty: Counterparty, publishedAfter: Date, page: number) {
    const text = await this.get(ctx, counterparty, {
      operation: 'listFlows',
      path: '',
      query: { page, size: PAGE_SIZE, publishedGt: publishedAfter.toISOString() },
    })
    const { items, total } = understood(parseFlowList(text))
    return { flows: items, pages: Math.max(1, total) }
  }

  async header(ctx: Ctx, counterparty: Counterparty, flow: FlowName): Promise<Told<FlowHeader>> {
    const raw = await this.get(ctx, counterparty, { operation: 'readFlow', path: pathOf(flow), reference: flow.flowId })
    const value = understood(parseFlowHeader(raw))
    const { flowId, revision, sender } = value
    if (flowId !== flow.flowId || revision !== flow.revision || sender.pspId !== flow.pspId)
      throw new FlowsError('unreadable', 'answered with another flow')
    return { value, raw }
  }

  async lines(ctx: Ctx, counterparty: Counterparty, flow: FlowName, page: number) {
    const raw = await this.get(ctx, counterparty, {
      operation: 'readFlowPayments',
      path: `${pathOf(flow)}/payments`,
      query: { page, size: PAGE_SIZE },
      reference: flow.flowId,
    })
    const { items, total } = understood(parseFlowPayments(raw))
    return { value: { lines: items, pages: Math.max(1, total) }, raw }
  }

  /** @returns the body of a positive answer */
  private async get(
    ctx: Ctx,
    counterparty: Counterparty,
    call: Omit<PlatformCall, 'product' | 'method'>,
  ): Promise<string> {
    const path = `/organizations/${counterparty.fiscalCode}/fdrs${call.path}`
    try {
      const { status, text } = await this.platform.call(ctx, counterparty, {
        timeoutMs: TIMEOUT_MS,
        ...call,
        product: 'flows',
        method: 'GET',
        path,
      })
      if (status === 200) return text
      throw new FlowsError(codeOf(status), `answered ${status}`)
    } catch (error) {
      if (error instanceof FlowsError || !(error instanceof ConnectorError)) throw error
      throw new FlowsError(error.retryable ? 'unreachable' : 'not-configured', error.message, { cause: error })
    }
  }
}

function pathOf({ flowId, revision, pspId }: FlowName): string {
  return `/${encodeURIComponent(flowId)}/revisions/${revision}/psps/${encodeURIComponent(pspId)}`
}

function codeOf(status: number): FlowsProblem {
  if (status === 429) return 'rate-limited'
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404) return 'unknown'
  return status >= 500 ? 'unavailable' : 'refused'
}

function understood<T>(read: ParsedJson<T>): T {
  if (read.ok) return read.value
  const where = read.problems.map((problem) => problem.path).join(', ')
  throw new FlowsError('unreadable', `answered something that cannot be read: ${where}`)
}
