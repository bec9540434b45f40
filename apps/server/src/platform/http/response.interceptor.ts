import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { lastValueFrom, type Observable, of } from 'rxjs'
import { Metrics } from '../observability/metrics.js'
import { callOf, ENDPOINT } from './endpoint.decorator.js'
import { PublicApiConventions } from './public-api-conventions.js'

/**
 * What goes out obeys the endpoint's schema too: unknown fields are cut, a wrong answer is our fault and says so in the log. Calls of programs are
 * carried out within the conventions of the public API. One interceptor for both: each costs as much as the reading of a row.
 */
@Injectable()
export class ResponseInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly metrics: Metrics,
    private readonly conventions: PublicApiConventions,
  ) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, execution.getHandler())
    if (!endpoint) return next.handle()
    const reply = execution.switchToHttp().getResponse<FastifyReply>()
    const request = execution.switchToHttp().getRequest<FastifyRequest>()
    const started = performance.now()
    // The status is known only when the answer has left, whoever wrote it.
    reply.raw.once('finish', () => {
      this.metrics.httpDuration.observe(
        { endpoint: endpoint.id, status: String(reply.raw.statusCode) },
        (performance.now() - started) / 1000,
      )
    })
    if (endpoint.file) reply.header('cache-control', 'private, no-store')
    const handle = async () => answerOf(endpoint, request.method, await lastValueFrom(next.handle()))
    const call = callOf(request)
    return of(await (call?.client ? this.conventions.answer(request, reply, call, handle) : handle()))
  }
}

function answerOf(endpoint: Endpoint, method: string, value: unknown): unknown {
  if (!endpoint.response) return value
  const parsed = endpoint.response.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new Error(`the answer of ${endpoint.id} (${method}) breaks its own contract at: ${where}`)
}
