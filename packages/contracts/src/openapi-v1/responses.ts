import type { Json } from './json.ts'
import type { KnownRefusal } from './refusal-words.ts'

const header = (name: string) => ({ $ref: `#/components/headers/${name}` })
const rateLimit = {
  'RateLimit-Limit': header('RateLimit-Limit'),
  'RateLimit-Remaining': header('RateLimit-Remaining'),
  'RateLimit-Reset': header('RateLimit-Reset'),
}

/** Headers of every answer of a status. */
export function headersOf(status: number): Json {
  const waits = status === 429 || status === 503
  return {
    ...(status < 500 ? rateLimit : {}),
    'Cache-Control': header('Cache-Control'),
    ...(waits ? { 'Retry-After': header('Retry-After') } : {}),
    ...(status === 401 ? { 'WWW-Authenticate': header('WWW-Authenticate') } : {}),
  }
}

const number = (description: string, maximum: number, example: number): Json => ({
  description,
  schema: { type: 'integer', format: 'int32', minimum: 0, maximum, example },
})
const text = (description: string, maxLength: number, example: string): Json => ({
  description,
  schema: { type: 'string', maxLength, example },
})

/** The headers of answers, once for all operations. */
export const sharedHeaders: Json = {
  'RateLimit-Limit': number('Chiamate al minuto consentite al client', 1_000_000, 600),
  'RateLimit-Remaining': number('Chiamate che restano nel minuto', 1_000_000, 599),
  'RateLimit-Reset': number('Secondi alla fine del minuto', 60, 42),
  'Retry-After': number('Secondi da aspettare prima di ripetere', 86_400, 30),
  'Cache-Control': text('Le risposte non vanno conservate da intermediari', 200, 'no-store'),
  'WWW-Authenticate': text('Come dimostrare chi sei (RFC 6750)', 400, 'Bearer realm="quietanza"'),
  ETag: text('Versione della risorsa, da rimandare in If-Match', 16, '"3"'),
  Location: text('Indirizzo della risorsa creata', 2_000, '/v1/organizations/99999000013/webhooks/0190c0de'),
  'Idempotent-Replayed': text(
    'Vale true quando la risposta è quella della prima richiesta con la stessa chiave',
    5,
    'true',
  ),
  'Dry-Run': text('Vale true quando la chiamata era una prova: niente è rimasto', 5, 'true'),
}

/** The refusals of one status: what each means and what to do, with an example of each. */
export function refusalResponse(status: number, refusals: readonly KnownRefusal[]): Json {
  return {
    description: refusals
      .map(({ code, title, hint }) => `\`${code}\`: ${title}.${hint ? ` ${hint}` : ''}`.replace('..', '.'))
      .join('\n\n'),
    headers: headersOf(status),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          refusals.map((each) => [each.code, { summary: each.title, value: problemOf(each) }]),
        ),
      },
    },
  }
}

function problemOf({ code, status, title, hint }: KnownRefusal): Json {
  return {
    type: code,
    title,
    status,
    correlationId: '0190c0de-0000-7000-8000-00000000c0de',
    ...(hint ? { hint } : {}),
    ...(code === 'http.invalidInput'
      ? { errors: [{ pointer: '/url', code: 'missing', detail: 'Questo campo è richiesto' }] }
      : {}),
  }
}
