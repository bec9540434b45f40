import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  ForbiddenException,
  HttpException,
  Inject,
} from '@nestjs/common'
import type { Problem } from '@repo/contracts/http/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ConnectorError, InvalidInput, Refusal } from '../errors/refusals.js'
import { LOGGER, type Logger } from '../observability/logger.js'
import { correlationOf } from './correlation.js'
import { withHint } from './problem-hints.js'

/** What is down is asked again after so many seconds. */
const RETRY_SECONDS = 30

/** Renders every error of the REST doors as problem+json (RFC 9457). A fault shows its correlation id and nothing else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const reply = http.getResponse<FastifyReply>()
    const problem = withHint(
      toProblem(error, correlationOf(request), request.headers['if-match'] !== undefined),
      request.url.startsWith('/v1/'),
    )
    if (problem.status >= 500) this.logger.error({ err: error, correlationId: problem.correlationId }, 'request failed')
    if (error instanceof Refusal && error.declaration.challenge)
      reply.header('www-authenticate', error.declaration.challenge)
    if (problem.status === 503) reply.header('retry-after', RETRY_SECONDS)
    reply.status(problem.status).header('content-type', 'application/problem+json').send(problem)
  }
}

/**
 * @param correlationId of the request, shown to people so that support finds its log line
 * @param conditional whether the request came with `If-Match`: a stale version is then a failed precondition (RFC 9110, section 13.1.1)
 */
export function toProblem(error: unknown, correlationId: string, conditional = false): Problem {
  if (error instanceof Refusal) {
    const { status, title, hint, stale } = error.declaration
    return {
      type: error.code,
      title,
      status: stale && conditional ? 412 : status,
      correlationId,
      ...(hint ? { hint } : {}),
      ...(error.detail ? { detail: error.detail } : {}),
      ...(error.facts ? { facts: { ...error.facts } } : {}),
      ...(error.fields ? { errors: [...error.fields] } : {}),
    }
  }
  if (error instanceof InvalidInput) {
    return {
      type: 'http.invalidInput',
      title: 'Alcuni campi sono da controllare',
      status: 400,
      correlationId,
      errors: [...error.fields],
    }
  }
  const status = statusOf(error)
  if (status === 503) {
    return {
      type: 'http.dependencyUnavailable',
      title: 'Un servizio esterno non risponde. Riprova tra qualche minuto.',
      status,
      correlationId,
    }
  }
  if (status === 404) return { type: 'http.notFound', title: 'Risorsa inesistente', status, correlationId }
  if (status === 403) return { type: 'http.forbidden', title: 'Operazione non consentita', status, correlationId }
  if (status === 413) return { type: 'http.tooLarge', title: 'La richiesta è troppo grande', status, correlationId }
  if (status === 415)
    return { type: 'http.mediaType', title: 'Formato della richiesta non accettato', status, correlationId }
  if (status === 429)
    return { type: 'http.tooManyRequests', title: 'Troppe richieste. Riprova tra poco.', status, correlationId }
  if (status >= 400 && status < 500)
    return { type: 'http.malformed', title: 'Richiesta non valida', status, correlationId }
  return {
    type: 'http.fault',
    title: 'Si è verificato un errore e non è colpa tua. Riprova tra qualche minuto.',
    status: 500,
    correlationId,
  }
}

function statusOf(error: unknown): number {
  if (error instanceof ConnectorError) return 503
  if (error instanceof ForbiddenException) return 403
  if (error instanceof HttpException) return error.getStatus()
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode
  return typeof status === 'number' ? status : 500
}
