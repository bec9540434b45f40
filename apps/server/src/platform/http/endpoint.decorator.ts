import type { Readable } from 'node:stream'
import { SetMetadata } from '@nestjs/common'
import type { Endpoint, InputOf } from '@repo/contracts/http/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '../context/ctx.js'
import type { ClientCaller, OperatorSession } from './access.js'

export const ENDPOINT = 'quietanza:endpoint'

type AnyEndpoint = Endpoint

/** Everything a handler of that endpoint receives. */
export interface Call<E extends AnyEndpoint = AnyEndpoint> {
  readonly ctx: Ctx
  readonly input: InputOf<E>
  readonly session: OperatorSession | undefined
  /** Who calls, on the public API. */
  readonly client: ClientCaller | undefined
  /** The version that the caller saw, for endpoints that declare `ifMatch`; 0 for the others, which do not look. */
  readonly ifMatch: number
  /** SHA-256 of the key under which the caller wants this call carried out once. */
  readonly idempotencyKey: Buffer | undefined
  /** The file that was sent, for endpoints that declare `upload` of a small type; empty for the others. */
  readonly upload: Buffer
  /** The file that is arriving, for endpoints that declare `upload` of `application/octet-stream`. */
  readonly stream: Readable | undefined
  readonly request: FastifyRequest
  /** For a status or a header that depends on what happened, e.g. 201 or 200. The body is what the handler returns. */
  readonly reply: FastifyReply
}

/** Binds a method to a declared endpoint: route, status, access, validation of what comes in and goes out. It receives the `Call`. */
export function Handles(endpoint: AnyEndpoint): MethodDecorator {
  return SetMetadata(ENDPOINT, endpoint)
}
