import { isClientAccess, takesDryRun, wantsIdempotencyKey } from '../http/client-conventions.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { publicExamples } from '../v1/examples.ts'
import type { Json } from './json.ts'
import { type KnownRefusal, type RefusalCatalogue, refusalsOf } from './refusal-words.ts'
import { headersOf, refusalResponse } from './responses.ts'
import { sampleOf } from './sample.ts'
import type { SchemaShelf } from './schema-shelf.ts'
import { tagOf } from './tags.ts'

/** One endpoint of the public API as an operation of the document, with examples and with every refusal it may answer. */
export function publicOperation(endpoint: Endpoint, shelf: SchemaShelf, catalogue: RefusalCatalogue): Json {
  const refusals = refusalsOf(endpoint, catalogue)
  const statuses = [...new Set(refusals.map(({ status }) => status))].sort((a, b) => a - b)
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    description: descriptionOf(endpoint),
    tags: [tagOf(endpoint.path)],
    security: isClientAccess(endpoint.access) ? [{ oauth2: [endpoint.access.client] }, { apiKey: [] }] : [],
    parameters: [
      ...parametersOf(endpoint.params, 'path', shelf),
      ...parametersOf(endpoint.query, 'query', shelf),
      ...conventionParameters(endpoint),
    ],
    ...requestOf(endpoint, shelf),
    responses: {
      [String(statusOf(endpoint))]: successOf(endpoint, shelf),
      ...Object.fromEntries(
        statuses.map((status) => [String(status), refusalResponse(status, withStatus(refusals, status))]),
      ),
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

const withStatus = (refusals: readonly KnownRefusal[], status: number) =>
  refusals.filter((each) => each.status === status)

const statusOf = (endpoint: Endpoint) => endpoint.status ?? (endpoint.response || endpoint.file ? 200 : 204)

function descriptionOf(endpoint: Endpoint): string {
  const { access } = endpoint
  const conventions = [
    ...(isClientAccess(access) ? [`Permesso: \`${access.client}\`.`] : ['Non chiede credenziali.']),
    ...(wantsIdempotencyKey(endpoint) ? ['Vuole `Idempotency-Key`: la stessa chiave ripete la prima risposta.'] : []),
    ...(endpoint.ifMatch ? ['Vuole `If-Match` con la versione letta.'] : []),
    ...(takesDryRun(endpoint) ? ['Con `?dryRun=true` controlla e risponde, e niente resta.'] : []),
  ]
  return [...(endpoint.description ? [endpoint.description] : []), conventions.join(' ')].join('\n\n')
}

function parametersOf(schema: Endpoint['params'], place: 'path' | 'query', shelf: SchemaShelf): Json[] {
  if (!schema) return []
  const json = shelf.refOf(schema, 'input')
  const required = new Set((json.required as string[] | undefined) ?? [])
  return Object.entries((json.properties ?? {}) as Record<string, Json>).map(([name, { description, ...each }]) => {
    const example = (
      sampleOf({ type: 'object', properties: { [name]: each }, required: [name] }, shelf.schemas) as Json
    )[name]
    return {
      name,
      in: place,
      required: place === 'path' || required.has(name),
      ...(description ? { description } : {}),
      schema: each,
      ...(example === undefined ? {} : { example }),
    }
  })
}

function conventionParameters(endpoint: Endpoint): Json[] {
  return [
    ...(wantsIdempotencyKey(endpoint) ? ['IdempotencyKey'] : []),
    ...(endpoint.ifMatch ? ['IfMatch'] : []),
    ...(takesDryRun(endpoint) ? ['DryRun'] : []),
  ].map((name) => ({ $ref: `#/components/parameters/${name}` }))
}

function requestOf(endpoint: Endpoint, shelf: SchemaShelf): Json {
  if (endpoint.upload)
    return {
      requestBody: {
        required: true,
        description: 'Il file, così com’è',
        content: { [endpoint.upload]: { schema: { type: 'string', format: 'binary' } } },
      },
    }
  if (!endpoint.body) return {}
  const schema = shelf.refOf(endpoint.body, 'input')
  const example = publicExamples[endpoint.id]?.request ?? sampleOf(schema, shelf.schemas)
  // A change of some fields says so by its media type (RFC 7396).
  const type = endpoint.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  return { requestBody: { required: true, content: { [type]: { schema, example } } } }
}

function successOf(endpoint: Endpoint, shelf: SchemaShelf): Json {
  const status = statusOf(endpoint)
  const named = (name: string) => ({ [name]: { $ref: `#/components/headers/${name}` } })
  const headers = {
    ...headersOf(status),
    ...(wantsIdempotencyKey(endpoint) ? named('Idempotent-Replayed') : {}),
    ...(takesDryRun(endpoint) ? named('Dry-Run') : {}),
  }
  if (endpoint.file)
    return {
      description: 'Il file',
      headers,
      content: { [endpoint.file]: { schema: { type: 'string', format: 'binary' } } },
    }
  if (!endpoint.response) return { description: 'Riuscita, senza corpo', headers }
  const schema = shelf.refOf(endpoint.response, 'output')
  const example = publicExamples[endpoint.id]?.answer ?? sampleOf(schema, shelf.schemas)
  const versioned = typeof (example as { version?: unknown }).version === 'number'
  return {
    description: 'Riuscita',
    headers: { ...headers, ...(versioned ? named('ETag') : {}), ...(status === 201 ? named('Location') : {}) },
    content: { 'application/json': { schema, example } },
  }
}
