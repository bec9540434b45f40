import { z } from 'zod'
import { apiScopeWords } from './access/api-scopes.ts'
import { isClientAccess } from './http/client-conventions.ts'
import type { Endpoint } from './http/endpoint.ts'
import { problemSchema } from './http/problem.ts'
import { allEndpoints } from './registry.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of every declared endpoint, made from the very schemas that validate. Deterministic. */
export function buildOpenApi(version: string): Json {
  const schemas: Json = {}
  const refOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const json = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any', cycles: 'ref' }) as Json
    const { $schema: _, $defs, id, ...body } = json
    for (const [name, definition] of Object.entries(($defs as Json | undefined) ?? {}))
      schemas[name] = relocate(definition)
    if (typeof id !== 'string') return relocate(body) as Json
    schemas[id] = relocate(body)
    return { $ref: `#/components/schemas/${id}` }
  }
  const problem = refOf(problemSchema, 'output')
  const paths: Record<string, Json> = {}
  for (const endpoint of allEndpoints as readonly Endpoint[]) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, refOf, problem) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Quietanza',
      version,
      description:
        'API interne del portale e del back office. La superficie pubblica per i gestionali avrà il prefisso /v1.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        web: {
          type: 'apiKey',
          in: 'header',
          name: 'x-api-key',
          description: "Prova che la chiamata viene dall'applicazione web",
        },
        oauth2: {
          type: 'oauth2',
          description:
            'Credenziali del client (RFC 6749); i token sono JWT (RFC 9068), nel rispetto delle buone pratiche di RFC 8725',
          flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes: { ...apiScopeWords } } },
        },
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'x-api-key',
          description: 'Chiave di un client semplice, che comincia con qz_',
        },
        session: { type: 'http', scheme: 'bearer', description: "Token di sessione dell'operatore" },
      },
    },
  }
}

function operation(
  endpoint: Endpoint,
  refOf: (schema: z.ZodType, io: 'input' | 'output') => Json,
  problem: Json,
): Json {
  const status = String(endpoint.status ?? (endpoint.response || endpoint.file ? 200 : 204))
  const content = endpoint.file
    ? { content: { [endpoint.file]: { schema: { type: 'string', format: 'binary' } } } }
    : endpoint.response
      ? { content: { 'application/json': { schema: refOf(endpoint.response, 'output') } } }
      : {}
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    ...(endpoint.description ? { description: endpoint.description } : {}),
    tags: [tagOf(endpoint.path)],
    security: securityOf(endpoint.access),
    parameters: [...parameters(endpoint.params, 'path', refOf), ...parameters(endpoint.query, 'query', refOf)],
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: {
              [endpoint.mergePatch ? 'application/merge-patch+json' : 'application/json']: {
                schema: refOf(endpoint.body, 'input'),
              },
            },
          },
        }
      : {}),
    ...(endpoint.upload
      ? {
          requestBody: {
            required: true,
            content: { [endpoint.upload]: { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : {}),
    responses: {
      [status]: { description: 'Riuscita', ...content },
      default: {
        description: endpoint.refusals?.length
          ? `Rifiuti possibili: ${endpoint.refusals.join(', ')}`
          : 'Rifiuto o errore',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  }
}

function tagOf(path: string): string {
  if (path.startsWith('/v1/')) return 'API per i gestionali'
  return path.startsWith('/citizen') ? 'Portale del cittadino' : 'Back office'
}

function securityOf(access: Endpoint['access']): Json[] {
  if (access === 'public') return []
  if (access === 'portal') return [{ web: [] }]
  if (isClientAccess(access)) return [{ oauth2: [access.client] }, { apiKey: [] }]
  return [{ web: [], session: [] }]
}

function parameters(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  refOf: (schema: z.ZodType, io: 'input' | 'output') => Json,
): Json[] {
  if (!schema) return []
  const json = refOf(schema, 'input')
  const required = new Set((json.required as string[] | undefined) ?? [])
  return Object.entries((json.properties as Json | undefined) ?? {}).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: each,
  }))
}

/** Definitions live under components in OpenAPI; `id` is not a keyword there. */
function relocate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocate)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'id' || typeof (value as Json).id !== 'string')
      .map(([key, each]) =>
        key === '$ref' && typeof each === 'string'
          ? [key, each.replace('#/$defs/', '#/components/schemas/')]
          : [key, relocate(each)],
      ),
  )
}
