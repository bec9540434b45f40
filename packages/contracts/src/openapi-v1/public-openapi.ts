import { apiScopeWords } from '../access/api-scopes.ts'
import { isClientAccess } from '../http/client-conventions.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { problemSchema } from '../http/problem.ts'
import { allEndpoints } from '../registry.ts'
import type { Json } from './json.ts'
import { publicOperation } from './operation.ts'
import type { RefusalCatalogue } from './refusal-words.ts'
import { headersOf, sharedHeaders } from './responses.ts'
import { SchemaShelf } from './schema-shelf.ts'
import { tagsOf } from './tags.ts'
import { tokenPaths, tokenSchemas } from './token-paths.ts'

/** Version of the public API: see docs/api/versioni.md for what may change within it. */
export const PUBLIC_API_VERSION = '1.0.0'

/** What programs of others may call: `/v1` and the state of the service. */
export const publicEndpoints: readonly Endpoint[] = (allEndpoints as readonly Endpoint[]).filter(
  ({ access, path }) => isClientAccess(access) || path === '/status',
)

/**
 * The OpenAPI 3.1 document of the public API, made from the schemas that validate, obeying the Italian guidelines. Deterministic.
 * @param catalogue words of every refusal
 * @param origin where the API of this installation is; the committed document has none and names an example
 */
export function buildPublicOpenApi(catalogue: RefusalCatalogue, origin?: string): Json {
  const shelf = new SchemaShelf()
  shelf.refOf(problemSchema, 'output')
  const paths: Record<string, Json> = { ...(tokenPaths as Record<string, Json>) }
  for (const endpoint of publicEndpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: publicOperation(endpoint, shelf, catalogue) }
  }
  const used = new Set(Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(tagsIn)))
  const site = origin ?? 'https://api.quietanza.example'
  return {
    openapi: '3.1.0',
    info: {
      title: 'Quietanza: API per i gestionali',
      version: PUBLIC_API_VERSION,
      summary: SUMMARY,
      'x-summary': SUMMARY,
      description: DESCRIPTION,
      termsOfService: `${site}/docs/v1/limiti`,
      contact: { name: 'Documentazione e assistenza', url: `${site}/docs/v1` },
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: serversOf(origin),
    tags: tagsOf(used),
    paths,
    components: {
      schemas: { ...shelf.schemas, ...tokenSchemas },
      headers: sharedHeaders,
      parameters: sharedParameters,
      responses: {
        Problem: {
          description: 'Ogni altro rifiuto ha la stessa forma (RFC 9457)',
          headers: headersOf(400),
          content: {
            'application/problem+json': {
              schema: { $ref: '#/components/schemas/Problem' },
              example: {
                type: 'http.malformed',
                title: 'Richiesta non valida',
                status: 400,
                correlationId: '0190c0de-0000-7000-8000-00000000c0de',
              },
            },
          },
        },
      },
      securitySchemes: {
        oauth2: {
          type: 'oauth2',
          description:
            'Credenziali del client (RFC 6749). I token sono JWT (RFC 9068), fatti e verificati come vuole RFC 8725.',
          flows: { clientCredentials: { tokenUrl: `${site}/oauth/token`, scopes: { ...apiScopeWords } } },
        },
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'x-api-key',
          description: 'Chiave di un client semplice, che comincia con qz_',
        },
      },
    },
  }
}

const SUMMARY = 'Posizioni debitorie, avvisi, ricevute ed eventi pagoPA per i gestionali degli enti'
const DESCRIPTION = `Con questa API il gestionale di un ente crea posizioni debitorie, scarica gli avvisi, sa che cosa è stato pagato.

Guida, esempi ed errori sono in /docs/v1. Gli importi sono centesimi di euro, i giorni AAAA-MM-GG a Roma, i momenti UTC (RFC 3339).

Le risposte non vanno conservate da intermediari (\`Cache-Control: no-store\`); le chiavi pubbliche dei token valgono cinque minuti.

I nomi dei campi sono quelli di pagoPA (\`fiscalCode\`, \`noticeNumber\`), che chi lavora in questo campo conosce già.`

function serversOf(origin: string | undefined): Json[] {
  if (origin?.startsWith('https:')) return [{ url: origin, description: 'Questa installazione' }]
  if (origin) return [{ url: origin, description: 'Questa installazione, di prova', 'x-sandbox': true }]
  return [
    { url: 'https://api.quietanza.example', description: "Esempio: l'indirizzo è quello della tua installazione" },
    { url: 'http://localhost:3002', description: 'Avviata sul tuo computer, per provare', 'x-sandbox': true },
  ]
}

const tagsIn = (operation: unknown): string[] => (operation as { tags?: string[] }).tags ?? []

const sharedParameters: Json = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'Da 8 a 128 caratteri visibili, nuova per ogni operazione e uguale quando la ritenti: per esempio un UUID',
    schema: { type: 'string', pattern: '^[!-~]{8,128}$', minLength: 8, maxLength: 128 },
    example: '0190c0de-0000-7000-8000-0000000000ff',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'La versione che hai letto: il valore di ETag, con le virgolette',
    schema: { type: 'string', pattern: '^"\\d{1,9}"$', maxLength: 11 },
    example: '"3"',
  },
  DryRun: {
    name: 'dryRun',
    in: 'query',
    required: false,
    description: 'Con true tutto è controllato e risposto, e niente resta',
    schema: { type: 'boolean', default: false },
    example: false,
  },
}
