import { Readable } from 'node:stream'
import { Injectable, StreamableFile } from '@nestjs/common'
import { etagOf } from '@repo/contracts/http/client-conventions'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OrganizationCtx } from '../context/ctx.js'
import { Refusal } from '../errors/refusals.js'
import type { Call } from './endpoint.decorator.js'
import { IdempotencyRepository, type KeptAnswer, type OnceOnly } from './idempotency.repository.js'
import { toProblem } from './problem.filter.js'
import { UPLOAD_MS } from './streamed-uploads.js'

/** Headers that belong to an answer and are repeated with it. */
const KEPT_HEADERS = ['etag', 'location']

/**
 * The conventions of the public API around its handlers: a write with an idempotency key is carried out once, a dry run leaves nothing behind,
 * an answer with a `version` carries it as `ETag`.
 */
@Injectable()
export class PublicApiConventions {
  constructor(private readonly idempotency: IdempotencyRepository) {}

  /** @param handle carries a call out and gives its answer as it leaves */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    call: Call,
    handle: (call: Call) => Promise<unknown>,
  ): Promise<unknown> {
    const { rehearsal } = call.ctx
    if (rehearsal) {
      reply.header('dry-run', 'true')
      try {
        return tagged(await handle(call), reply)
      } finally {
        await rehearsal.end()
      }
    }
    if (!call.idempotencyKey) return tagged(await handle(call), reply)
    return this.once(request, reply, call, handle, { clientId: call.client!.id, keyHash: call.idempotencyKey })
  }

  /** Refusals that changed nothing give the key back: what was wrong may be put right, and the same call tried again. */
  private async once(
    request: FastifyRequest,
    reply: FastifyReply,
    call: Call,
    handle: (call: Call) => Promise<unknown>,
    once: OnceOnly,
  ): Promise<unknown> {
    const ctx = call.ctx as OrganizationCtx
    const first = await this.idempotency.take(ctx, once, sameness(request), call.stream && UPLOAD_MS)
    if (first) return replay(first, reply)
    try {
      const body = tagged(await handle({ ...call, ctx: { ...ctx, once } }), reply)
      if (!(body instanceof StreamableFile)) await this.idempotency.keep(ctx, once, keptFrom(reply, body))
      return body
    } catch (error) {
      await this.afterFailure(ctx, once, error)
      throw error
    }
  }

  private async afterFailure(ctx: OrganizationCtx, once: OnceOnly, error: unknown): Promise<void> {
    if (error instanceof Refusal) {
      const problem = toProblem(error, ctx.correlationId)
      const answer = { status: problem.status, headers: {}, body: problem }
      if (await this.idempotency.keep(ctx, once, answer, true)) return
    }
    await this.idempotency.giveBack(ctx, once)
  }
}

/**
 * Method, address and body: what must be the same for two requests to be one. Of a file that is still arriving: its length, and its digest when it
 * is told (RFC 9530).
 */
function sameness({ method, url, body, headers }: FastifyRequest): string {
  if (body instanceof Readable)
    return `${method} ${url}\n${headers['content-length'] ?? ''} ${headers['content-digest'] ?? ''}`
  return `${method} ${url}\n${Buffer.isBuffer(body) ? body.toString('base64') : JSON.stringify(body ?? null)}`
}

function keptFrom(reply: FastifyReply, body: unknown): KeptAnswer {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name)
    return value === undefined ? [] : [[name, String(value)]]
  })
  return { status: reply.statusCode, headers: Object.fromEntries(headers), body }
}

function replay({ status, headers, body }: KeptAnswer, reply: FastifyReply): unknown {
  reply.status(status).headers(headers).header('idempotent-replayed', 'true')
  if (status >= 400) reply.header('content-type', 'application/problem+json')
  return body
}

function tagged(body: unknown, reply: FastifyReply): unknown {
  const version = (body as { version?: unknown } | null | undefined)?.version
  if (typeof version === 'number' && reply.getHeader('etag') === undefined) reply.header('etag', etagOf(version))
  return body
}
