import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  ForbiddenException,
  HttpException,
  Inject,
} from '@nestjs/common'
import { type FrameProblemCode, frameProblems } from '@repo/contracts/http/frame-problems'
import type { Problem } from '@repo/contracts/http/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ConnectorError, InvalidInput, Refusal } from '../errors/refusals.js'
import { LOGGER, type Logger } from '../observability/logger.js'
import { correlationOf } from './correlation.js'
import { withHint } from './problem-hints.js'

/** What is down is asked again after so many seconds. */
const RETRY_SECONDS = 30

/** Errors of what Nest and Fastify serve by themselves. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.logger)
  }
}

/** Renders every error of the REST doors as problem+json (RFC 9457). A fault shows its correlation id and nothing else. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const problem = withHint(
    toProblem(error, correlationOf(request), request.headers['if-match'] !== undefined),
    request.url.startsWith('/v1/'),
  )
  if (problem.status >= 500) logger.error({ err: error, correlationId: problem.correlationId }, 'request failed')
  if (error instanceof Refusal && error.declaration.challenge)
    reply.header('www-authenticate', error.declaration.challenge)
  if (problem.status === 503) reply.header('retry-after', RETRY_SECONDS)
  reply.status(problem.status).header('content-type', 'application/problem+json').send(problem)
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
  if (error instanceof InvalidInput) return { ...framed('http.invalidInput', correlationId), errors: [...error.fields] }
  return framed(frameCodeOf(statusOf(error)), correlationId)
}

function framed(code: FrameProblemCode, correlationId: string): Problem {
  return { type: code, ...frameProblems[code], correlationId }
}

function frameCodeOf(status: number): FrameProblemCode {
  if (status === 403) return 'http.forbidden'
  if (status === 404) return 'http.notFound'
  if (status === 413) return 'http.tooLarge'
  if (status === 415) return 'http.mediaType'
  if (status === 429) return 'http.tooManyRequests'
  if (status === 503) return 'http.dependencyUnavailable'
  return status >= 400 && status < 500 ? 'http.malformed' : 'http.fault'
}

function statusOf(error: unknown): number {
  if (error instanceof ConnectorError) return 503
  if (error instanceof ForbiddenException) return 403
  if (error instanceof HttpException) return error.getStatus()
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode
  return typeof status === 'number' ? status : 500
}
