import { frameProblems } from '../http/frame-problems.ts'
import type { Json } from './json.ts'
import { headersOf, refusalResponse } from './responses.ts'

/** Why no token is given (RFC 6749, section 5.2), in Italian: code, HTTP status, meaning, what to do. */
export const tokenRefusals = {
  invalid_request: {
    status: 400,
    title: 'La richiesta manca di un parametro, ne ripete uno o è malformata',
    hint: 'Manda i parametri nel corpo, con Content-Type application/x-www-form-urlencoded.',
  },
  unsupported_grant_type: {
    status: 400,
    title: 'È servito solo client_credentials',
    hint: 'Usa grant_type=client_credentials.',
  },
  invalid_scope: {
    status: 400,
    title: 'Un permesso chiesto non esiste, o il client non lo ha',
    hint: 'Togli scope per avere tutti i permessi del client, o chiedi quello che manca a chi gestisce i client API.',
  },
  invalid_client: {
    status: 401,
    title: 'Client sconosciuto, segreto sbagliato, scaduto o revocato',
    hint: 'Controlla client_id e client_secret; un segreto perduto non si recupera: chiedine uno nuovo.',
  },
} as const

const text = (description: string, maxLength: number, example: string, more: Json = {}): Json => ({
  type: 'string',
  description,
  maxLength,
  example,
  ...more,
})
const form = {
  type: 'object',
  additionalProperties: false,
  required: ['grant_type', 'client_id', 'client_secret'],
  properties: {
    grant_type: { type: 'string', enum: ['client_credentials'], description: 'Sempre client_credentials' },
    client_id: { type: 'string', format: 'uuid', description: 'Identificativo del client' },
    client_secret: text('Segreto del client, che comincia con qzs_', 200, 'qzs_esempio'),
    scope: text('Permessi voluti, separati da uno spazio; se manca, tutti quelli del client', 400, 'positions:read'),
  },
}

/** The schemas of the token door and of the published keys: they are the RFCs', not ours. */
export const tokenSchemas: Json = {
  TokenRequest: form,
  TokenAnswer: {
    type: 'object',
    additionalProperties: false,
    required: ['access_token', 'token_type', 'expires_in', 'scope'],
    properties: {
      access_token: text('JWT da mandare in Authorization: Bearer', 4_000, 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln'),
      token_type: { type: 'string', enum: ['Bearer'] },
      expires_in: { type: 'integer', format: 'int32', minimum: 1, maximum: 86_400, description: 'Secondi di validità' },
      scope: text('Permessi del token, separati da uno spazio', 400, 'positions:read positions:write'),
    },
  },
  TokenRefusal: {
    type: 'object',
    additionalProperties: false,
    required: ['error', 'error_description'],
    properties: {
      error: { type: 'string', enum: Object.keys(tokenRefusals) },
      error_description: text('Che cosa non va, in inglese come gli altri testi di OAuth', 300, 'Unknown client'),
    },
  },
  JsonWebKeySet: {
    type: 'object',
    additionalProperties: false,
    required: ['keys'],
    properties: {
      keys: { type: 'array', maxItems: 20, items: { $ref: '#/components/schemas/JsonWebKey' } },
    },
  },
  JsonWebKey: {
    type: 'object',
    description: 'Chiave pubblica (RFC 7517): può avere altri membri',
    maxProperties: 20,
    additionalProperties: true,
    required: ['kty', 'kid'],
    properties: {
      kty: text('Tipo di chiave', 10, 'EC'),
      kid: text('Identificativo della chiave, lo stesso che è nel token', 100, 'a1'),
      alg: text('Algoritmo', 20, 'ES256'),
      use: text('Uso', 10, 'sig'),
      crv: text('Curva', 20, 'P-256'),
      x: text('Coordinata x', 200, 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU'),
      y: text('Coordinata y', 200, 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0'),
    },
  },
}

function tokenRefusal(status: number): Json {
  const known = Object.entries(tokenRefusals).filter(([, each]) => each.status === status)
  return {
    description: known.map(([code, { title, hint }]) => `\`${code}\`: ${title}. ${hint}`).join('\n\n'),
    headers: headersOf(status),
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/TokenRefusal' },
        example: { error: known[0]?.[0], error_description: 'The request lacks a parameter' },
      },
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          known.map(([code, words]) => [
            code,
            { value: { type: `oauth.${code}`, ...words, correlationId: '0190c0de-0000-7000-8000-00000000c0de' } },
          ]),
        ),
      },
    },
  }
}

const faults = Object.fromEntries(
  (['http.tooManyRequests', 'http.fault', 'http.dependencyUnavailable'] as const).map((code) => [
    String(frameProblems[code].status),
    refusalResponse(frameProblems[code].status, [{ code, ...frameProblems[code] }]),
  ]),
)
const problem = { default: { $ref: '#/components/responses/Problem' } }

/** Two doors that follow RFCs and are no endpoints of ours. */
export const tokenPaths: Json = {
  '/oauth/token': {
    post: {
      operationId: 'issueToken',
      summary: 'Token di accesso con le credenziali del client',
      description:
        'OAuth2 client credentials (RFC 6749, paragrafo 4.4). Le credenziali vanno nel corpo, oppure in `Authorization: Basic`; non in tutti e due. Il token è un JWT (RFC 9068) e dura quindici minuti. I rifiuti seguono RFC 6749; con `Accept: application/problem+json` hanno la forma degli altri.',
      tags: ['Autenticazione'],
      security: [{ oauth2: [] }],
      requestBody: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': {
            schema: { $ref: '#/components/schemas/TokenRequest' },
            example: {
              grant_type: 'client_credentials',
              client_id: '0190c0de-0000-7000-8000-0000000000c1',
              client_secret: 'qzs_esempio',
            },
          },
        },
      },
      responses: {
        200: {
          description: 'Il token',
          headers: headersOf(200),
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/TokenAnswer' },
              example: {
                access_token: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
                token_type: 'Bearer',
                expires_in: 900,
                scope: 'positions:read positions:write',
              },
            },
          },
        },
        400: tokenRefusal(400),
        401: tokenRefusal(401),
        ...faults,
        ...problem,
      },
    },
  },
  '/.well-known/jwks.json': {
    get: {
      operationId: 'readSigningKeys',
      summary: 'Chiavi pubbliche che firmano i token',
      description: 'JSON Web Key Set (RFC 7517). Non serve per usare l’API: serve a chi vuole verificare un token.',
      tags: ['Autenticazione'],
      security: [],
      parameters: [],
      responses: {
        200: {
          description: 'Le chiavi in vigore e quella di prima',
          headers: headersOf(200),
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/JsonWebKeySet' },
              example: {
                keys: [
                  {
                    kty: 'EC',
                    crv: 'P-256',
                    kid: 'a1',
                    alg: 'ES256',
                    use: 'sig',
                    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
                    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
                  },
                ],
              },
            },
          },
        },
        ...faults,
        ...problem,
      },
    },
  },
}
