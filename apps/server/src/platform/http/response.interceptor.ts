import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { map, type Observable } from 'rxjs'
import { Metrics } from '../observability/metrics.js'
import { ENDPOINT } from './endpoint.decorator.js'

/** What goes out obeys the endpoint's schema too: unknown fields are cut, a wrong answer is our fault and says so in the log. */
@Injectable()
export class ResponseInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly metrics: Metrics,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
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
    return next.handle().pipe(
      map((value) => {
        if (!endpoint.response) return value
        const parsed = endpoint.response.safeParse(value)
        if (!parsed.success) {
          const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
          throw new Error(`the answer of ${endpoint.id} (${request.method}) breaks its own contract at: ${where}`)
        }
        return parsed.data
      }),
    )
  }
}
