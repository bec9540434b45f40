import type { ApiScope } from '@repo/contracts/access/api-scopes'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '../context/ctx.js'

/**
 * Decides whether a call may use an endpoint and makes its context. Implemented by the module `access`;
 * `platform` only knows that every endpoint must pass through it: deny by default.
 */
export abstract class AccessGate {
  /**
   * @param reply gets headers that tell the caller about itself, such as how many calls it has left
   * @throws Refusal when the caller may not
   */
  abstract admit(
    request: FastifyRequest,
    endpoint: Endpoint,
    base: Pick<Ctx, 'correlationId' | 'now'>,
    reply: FastifyReply,
  ): Promise<Admission>
}

/** Who was let in. Doors of the portal get the platform scope and narrow it to the organization they resolve. */
export interface Admission {
  readonly ctx: Ctx
  /** Present for endpoints of signed-in operators. */
  readonly session?: OperatorSession
  /** Present for endpoints of the public API. */
  readonly client?: ClientCaller
}

/** A program of others that was let in. */
export interface ClientCaller {
  readonly id: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  /** Calls that it may make in a minute. */
  readonly callsPerMinute: number
  /** The collection services of this organization that it may touch; all of them when absent. */
  readonly collectionServiceIds?: readonly string[]
}

/** Whether the caller may touch what belongs to that collection service. */
export function mayUseService(client: ClientCaller | undefined, collectionServiceId: string): boolean {
  return client?.collectionServiceIds?.includes(collectionServiceId) ?? true
}

export interface OperatorSession {
  readonly tokenHash: Buffer
  readonly operatorId: string
  readonly organizationId: string
}
