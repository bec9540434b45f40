import type { Receipt } from '@repo/domain/receipt'
import type { Ctx } from '#platform/context/ctx'
import { ConnectorError } from '#platform/errors/refusals'
import type { Counterparty } from '../pagopa/counterparty.js'

/** Why the service did not tell. Stable: they are stored and shown. */
export const receiptsServiceProblems = [
  'unreachable',
  'unavailable',
  'rate-limited',
  'not-configured',
  'unauthorized',
  'refused',
  'unreadable',
] as const
export type ReceiptsServiceProblem = (typeof receiptsServiceProblems)[number]

/** A call that had no useful answer. Only `refused` and `unreadable` are about what was asked. */
export class ReceiptsServiceError extends ConnectorError {
  constructor(
    readonly code: ReceiptsServiceProblem,
    message: string,
    /** How long the service asks to be left alone. */
    readonly retryAfterMs?: number,
    options?: ErrorOptions,
  ) {
    super('receipts', code !== 'refused' && code !== 'unreadable', message, options)
  }
}

/** Recovery of single receipts, for exceptions: ten calls an hour for each key. Also the injection token. */
export abstract class ReceiptsService {
  /**
   * The receipt of a payment that concerns the organization, and the answer as received; undefined when there is none.
   * @param iur the receipt's id
   * @throws ReceiptsServiceError
   */
  abstract find(
    ctx: Ctx,
    counterparty: Counterparty,
    payment: { readonly iur: string; readonly iuv: string },
  ): Promise<{ readonly receipt: Receipt; readonly raw: string } | undefined>
}
