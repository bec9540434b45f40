import type { FlowHeader } from '@repo/wire/reporting-flows/flow-header'
import type { ListedFlow } from '@repo/wire/reporting-flows/flow-list'
import type { FlowPayment } from '@repo/wire/reporting-flows/flow-payments'
import type { Ctx } from '#platform/context/ctx'
import { ConnectorError } from '#platform/errors/refusals'
import type { Counterparty } from '../pagopa/counterparty.js'

/** Why the service did not answer our question. Stable: they are stored and shown. */
export const flowsProblems = [
  'unreachable',
  'unavailable',
  'rate-limited',
  'not-configured',
  'unauthorized',
  'unknown',
  'refused',
  'unreadable',
] as const
export type FlowsProblem = (typeof flowsProblems)[number]

/** A call that had no useful answer. The last three are about what was asked; the others would stop any call. */
export class FlowsError extends ConnectorError {
  constructor(
    readonly code: FlowsProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super('flows', !isAboutTheQuestion(code), message, options)
  }
}

/** True when another question may have an answer. */
export function isAboutTheQuestion(code: FlowsProblem): boolean {
  return code === 'unknown' || code === 'refused' || code === 'unreadable'
}

/** Which flow, for the organization that asks. */
export type FlowName = Pick<ListedFlow, 'flowId' | 'pspId' | 'revision'>

/** A readable answer and its text, which is kept. `pages` is at least 1. */
export interface Told<T> {
  readonly value: T
  readonly raw: string
}

/**
 * The reporting flows (FdR) of the last thirty days. Also the injection token.
 * Every method throws `FlowsError` when there is no answer to its question.
 */
export abstract class Flows {
  /**
   * One page of the flows published after an instant, the latest revision of each.
   * @param page from 1
   */
  abstract list(
    ctx: Ctx,
    counterparty: Counterparty,
    publishedAfter: Date,
    page: number,
  ): Promise<{ readonly flows: readonly ListedFlow[]; readonly pages: number }>

  /** What a flow declares of itself. */
  abstract header(ctx: Ctx, counterparty: Counterparty, flow: FlowName): Promise<Told<FlowHeader>>

  /**
   * One page of at most a thousand lines.
   * @param page from 1
   */
  abstract lines(
    ctx: Ctx,
    counterparty: Counterparty,
    flow: FlowName,
    page: number,
  ): Promise<Told<{ readonly lines: readonly FlowPayment[]; readonly pages: number }>>
}
