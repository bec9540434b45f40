import { Readable } from 'node:stream'
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { isClientAccess, isStreamed } from '@repo/contracts/http/client-conventions'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Rehearsal } from '../db/rehearsal.js'
import { type FieldProblem, InvalidInput } from '../errors/refusals.js'
import { AccessGate } from './access.js'
import { correlationOf } from './correlation.js'
import { attachCall, ENDPOINT } from './endpoint.decorator.js'
import { fieldProblems } from './field-problems.js'
import { readIdempotencyKey, readIfMatch, wantMergePatch, wantsDryRun } from './write-headers.js'

const PUBLIC = 'quietanza:public'

/** Marks the few routes that are no endpoint: health, metrics, documentation, SOAP. */
export function openRoute(target: object, _key?: string | symbol, descriptor?: PropertyDescriptor): void {
  Reflect.defineMetadata(PUBLIC, true, descriptor ? descriptor.value : target)
}

/**
 * Stands before every handler. A route without a declared endpoint is refused; otherwise the access gate decides,
 * then the input is parsed with the endpoint's own schemas.
 */
@Injectable()
export class EndpointGuard implements CanActivate {
  private readonly known = new WeakMap<object, Endpoint>()

  constructor(
    private readonly reflector: Reflector,
    private readonly gate: AccessGate,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const declared = this.declared(execution)
    if (declared === 'open') return true
    if (!declared) return false
    const endpoint = declared
    const request = execution.switchToHttp().getRequest<FastifyRequest>()
    const reply = execution.switchToHttp().getResponse<FastifyReply>()
    const base = { correlationId: correlationOf(request), now: new Date() }
    const admission = await this.gate.admit(request, endpoint, base, reply)
    attachCall(request, {
      ctx: wantsDryRun(endpoint, request) ? { ...admission.ctx, rehearsal: new Rehearsal() } : admission.ctx,
      session: admission.session,
      client: admission.client,
      ifMatch: endpoint.ifMatch ? readIfMatch(request) : 0,
      idempotencyKey: readIdempotencyKey(endpoint, request),
      upload: endpoint.upload && !isStreamed(endpoint) ? readUpload(endpoint.upload, request) : Buffer.alloc(0),
      stream: isStreamed(endpoint) ? streamOf(request) : undefined,
      request,
      reply,
      input: parseInput(endpoint, request) as never,
    })
    return true
  }

  /** The endpoint to which a handler is bound never changes: it is looked for once. */
  private declared(execution: ExecutionContext): Endpoint | 'open' | undefined {
    const handler = execution.getHandler()
    const known = this.known.get(handler)
    if (known) return known
    if ([handler, execution.getClass()].some((target) => Reflect.getMetadata(PUBLIC, target) === true)) return 'open'
    const found = this.reflector.get<Endpoint | undefined>(ENDPOINT, handler)
    if (found) this.known.set(handler, found)
    return found
  }
}

/** @throws InvalidInput when the body is not a file of that type */
function readUpload(type: string, { body }: FastifyRequest): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body
  throw noFile(type)
}

/** @throws InvalidInput when there is no body of the type that is not held */
function streamOf({ body }: FastifyRequest): Readable {
  if (body instanceof Readable) return body
  throw noFile('application/octet-stream')
}

const noFile = (type: string) =>
  new InvalidInput([
    { pointer: '', code: 'missing', detail: `Invia il file come corpo della richiesta, di tipo ${type}` },
  ])

/** Parses parameters, query and body. @throws InvalidInput naming every wrong field, http.patchTypeWanted */
function parseInput(endpoint: Endpoint, request: FastifyRequest) {
  if (endpoint.mergePatch) wantMergePatch(request)
  const problems: FieldProblem[] = isClientAccess(endpoint.access) ? strangers(endpoint, request) : []
  const parse = (schema: z.ZodType | undefined, value: unknown, prefix: string) => {
    if (!schema) return undefined
    // Without its input an issue cannot tell a missing field from a wrong one.
    const parsed = schema.safeParse(value ?? {}, { reportInput: true })
    if (parsed.success) return parsed.data
    problems.push(...fieldProblems(parsed.error, prefix))
    return undefined
  }
  const input = {
    params: parse(endpoint.params, request.params, '/params'),
    query: parse(endpoint.query, request.query, '/query'),
    body: parse(endpoint.body, request.body, ''),
  }
  if (problems.length > 0) throw new InvalidInput(problems)
  return input
}

/** A filter written wrong must not list everything: programs are told of parameters that do not exist. */
function strangers(endpoint: Endpoint, request: FastifyRequest): FieldProblem[] {
  const known = new Set(Object.keys((endpoint.query as z.ZodObject | undefined)?.shape ?? {}))
  if (!isStreamed(endpoint)) known.add('dryRun')
  return Object.keys(request.query as object)
    .filter((name) => !known.has(name))
    .map((name) => ({
      pointer: `/query/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code: 'unknown-field',
      detail: 'Questo parametro non esiste: controlla come è scritto',
    }))
}
