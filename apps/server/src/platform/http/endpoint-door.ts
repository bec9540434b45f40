import { Inject, Injectable, StreamableFile } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { Rehearsal } from '../db/rehearsal.js'
import { LOGGER, type Logger } from '../observability/logger.js'
import { AccessGate } from './access.js'
import { correlationOf } from './correlation.js'
import type { Call } from './endpoint.decorator.js'
import type { EndpointHandler } from './endpoint-handlers.js'
import { readInput, readStream, readUpload } from './endpoint-input.js'
import { answerProblem } from './problem.filter.js'
import { PublicApiConventions } from './public-api-conventions.js'
import { readIdempotencyKey, readIfMatch, wantsDryRun } from './write-headers.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The id of the endpoint that the route serves. */
    endpoint?: string
  }
}

/** What answers, as the adapter of Nest knows how to send it. */
type Sender = Pick<ReturnType<NestFastifyApplication['getHttpAdapter']>, 'reply'>

/**
 * Stands before and after every handler of an endpoint: the access gate decides, what comes in is parsed with the endpoint's own schemas, calls of
 * programs are carried out within the conventions of the public API, what goes out obeys the endpoint's schema too. It stands on Fastify alone:
 * the guards, interceptors and pipes of Nest for the same would cost as much as the rest of a read.
 */
@Injectable()
export class EndpointDoor {
  constructor(
    private readonly gate: AccessGate,
    private readonly conventions: PublicApiConventions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The route of an endpoint. */
  routeOf({ endpoint, handle }: EndpointHandler, sender: Sender): RouteOptions {
    return {
      method: endpoint.method,
      url: endpoint.path,
      config: { endpoint: endpoint.id },
      handler: (request, reply) => {
        this.serve(endpoint, handle, request, reply)
          .then((body) => {
            if (body instanceof StreamableFile) sender.reply(reply, body)
            else reply.send(body)
          })
          .catch((error: unknown) => answerProblem(error, request, reply, this.logger))
      },
    }
  }

  private async serve(
    endpoint: Endpoint,
    handle: EndpointHandler['handle'],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const call = await this.callOf(endpoint, request, reply)
    reply.status(endpoint.status ?? (endpoint.response || endpoint.file ? 200 : 204))
    if (endpoint.file) reply.header('cache-control', 'private, no-store')
    const answer = async (prepared: Call) => checked(endpoint, await handle(prepared))
    return call.client ? this.conventions.answer(request, reply, call, answer) : answer(call)
  }

  private async callOf(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<Call> {
    const base = { correlationId: correlationOf(request), now: new Date() }
    const admission = await this.gate.admit(request, endpoint, base, reply)
    return {
      ctx: wantsDryRun(endpoint, request) ? { ...admission.ctx, rehearsal: new Rehearsal() } : admission.ctx,
      session: admission.session,
      client: admission.client,
      ifMatch: endpoint.ifMatch ? readIfMatch(request) : 0,
      idempotencyKey: readIdempotencyKey(endpoint, request),
      upload: readUpload(endpoint, request),
      stream: readStream(endpoint, request),
      request,
      reply,
      input: readInput(endpoint, request) as never,
    }
  }
}

/** Unknown fields are cut; a wrong answer is our fault and says so in the log. */
function checked(endpoint: Endpoint, value: unknown): unknown {
  if (!endpoint.response) return value
  const parsed = endpoint.response.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new Error(`the answer of ${endpoint.id} (${endpoint.method}) breaks its own contract at: ${where}`)
}
