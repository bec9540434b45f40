import { Readable } from 'node:stream'
import { isClientAccess, isStreamed } from '@repo/contracts/http/client-conventions'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type FieldProblem, InvalidInput } from '../errors/refusals.js'
import { fieldProblems } from './field-problems.js'
import { unkeptValues } from './unkept-values.js'
import { wantMergePatch } from './write-headers.js'

const NO_FILE = Buffer.alloc(0)

/** The small file that was sent; empty where none is wanted. @throws InvalidInput when the body is not a file of that type */
export function readUpload(endpoint: Endpoint, { body }: FastifyRequest): Buffer {
  if (!endpoint.upload || isStreamed(endpoint)) return NO_FILE
  if (Buffer.isBuffer(body) && body.length > 0) return body
  throw noFile(endpoint.upload)
}

/** The file that is arriving; undefined where none is wanted. @throws InvalidInput when there is no body of the type that is not held */
export function readStream(endpoint: Endpoint, { body }: FastifyRequest): Readable | undefined {
  if (!isStreamed(endpoint)) return undefined
  if (body instanceof Readable) return body
  throw noFile('application/octet-stream')
}

const noFile = (type: string) =>
  new InvalidInput([
    { pointer: '', code: 'missing', detail: `Invia il file come corpo della richiesta, di tipo ${type}` },
  ])

/** Parses parameters, query and body. @throws InvalidInput naming every wrong field, http.patchTypeWanted */
export function readInput(endpoint: Endpoint, request: FastifyRequest) {
  if (endpoint.mergePatch) wantMergePatch(request)
  const problems: FieldProblem[] = isClientAccess(endpoint.access) ? strangers(endpoint, request) : []
  const parse = (schema: z.ZodType | undefined, value: unknown, prefix: string) => {
    if (!schema) return undefined
    // Without its input an issue cannot tell a missing field from a wrong one.
    const parsed = schema.safeParse(value ?? {}, { reportInput: true })
    if (parsed.success) {
      problems.push(...unkeptValues(parsed.data, prefix))
      return parsed.data
    }
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
function strangers(endpoint: Endpoint, { query }: FastifyRequest): FieldProblem[] {
  const given = Object.keys(query as object)
  if (given.length === 0) return []
  const known = new Set(Object.keys((endpoint.query as z.ZodObject | undefined)?.shape ?? {}))
  if (!isStreamed(endpoint)) known.add('dryRun')
  return given
    .filter((name) => !known.has(name))
    .map((name) => ({
      pointer: `/query/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code: 'unknown-field',
      detail: 'Questo parametro non esiste: controlla come è scritto',
    }))
}
