import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { ApiProblem, type ClientOptions, QuietanzaClient } from '../src/client.ts'

/** A server that answers what each test says, and remembers what it was asked. */
interface Asked {
  readonly line: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
type Reply = { status: number; headers?: Record<string, string>; body?: unknown } | 'broken'
let server: Server
let asked: Asked[]
let replies: Reply[]
let tokens: number
let waits: number[]

beforeEach(async () => {
  asked = []
  replies = []
  tokens = 0
  waits = []
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (request.url === '/oauth/token') {
      tokens += 1
      response.setHeader('content-type', 'application/json')
      return response.end(JSON.stringify({ access_token: `t${tokens}`, expires_in: 900 }))
    }
    asked.push({
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    })
    const reply = replies.shift() ?? { status: 200, body: {} }
    if (reply === 'broken') return response.destroy()
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    return response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(() => new Promise((done) => server.close(done)))

const client = (options: Partial<ClientOptions> = {}) =>
  new QuietanzaClient({
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    credentials: { clientId: 'c', clientSecret: 's' },
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...options,
  })
const path = { organizationFiscalCode: '99999000013' }
const hook = { url: 'https://ente.example/eventi', description: 'Tributi', kinds: ['installment.paid'] } as const

describe('who calls', () => {
  it('asks one token for many calls, also at once', async () => {
    const api = client()
    await Promise.all([api.call('listEvents', { path }), api.call('listEvents', { path })])
    await api.call('listEvents', { path })
    expect(tokens).toBe(1)
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t1'])
  })

  it('replaces a token that is refused, once', async () => {
    replies = [{ status: 401 }, { status: 200, body: { items: [] } }]
    const api = client()
    await api.call('listEvents', { path })
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2'])
    replies = [{ status: 401 }, { status: 401, body: { type: 'http.unauthorized', title: 'No', status: 401 } }]
    await expect(api.call('listEvents', { path })).rejects.toMatchObject({ code: 'http.unauthorized', status: 401 })
  })

  it('sends a key as it is', async () => {
    await client({ credentials: { apiKey: 'qz_chiave' } }).call('listEvents', { path })
    expect(tokens).toBe(0)
    expect(asked[0]?.headers['x-api-key']).toBe('qz_chiave')
  })
})

describe('a call', () => {
  it('writes path, query, body, version and dry run where they belong', async () => {
    replies = [{ status: 200, headers: { etag: '"4"' }, body: { id: 'w' } }]
    const answer = await client().call('changeClientWebhook', {
      path: { ...path, webhookId: 'a/b' },
      body: hook,
      ifMatch: '"3"',
      dryRun: true,
    })
    expect(asked[0]?.line).toBe('PUT /v1/organizations/99999000013/webhooks/a%2Fb?dryRun=true')
    expect(asked[0]?.headers).toMatchObject({ 'if-match': '"3"', 'content-type': 'application/json' })
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(hook)
    expect(answer).toMatchObject({ status: 200, etag: '"4"', replayed: false, body: { id: 'w' } })
  })

  it('never calls a list where it meant one of its items', async () => {
    await expect(client().call('readClientWebhook', { path: { ...path, webhookId: '' } })).rejects.toThrow(
      'path.webhookId is missing',
    )
    expect(asked).toEqual([])
  })

  it('turns a refusal into an exception with its code, its fields and what to do', async () => {
    const problem = {
      type: 'http.invalidInput',
      title: 'Alcuni campi sono da controllare',
      status: 400,
      hint: 'Correggi.',
      errors: [{ pointer: '/url', code: 'missing', detail: 'Questo campo è richiesto' }],
    }
    replies = [{ status: 400, body: problem }]
    const refused = await client()
      .call('registerClientWebhook', { path, body: hook })
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ApiProblem)
    expect(refused).toMatchObject({ code: 'http.invalidInput', status: 400, problem })
    expect(String(refused)).toContain('Correggi.')
  })

  it('makes an exception also of what a balancer answers', async () => {
    replies = [{ status: 502, headers: { 'content-type': 'text/html' } }]
    await expect(client().call('listEvents', { path })).rejects.toMatchObject({ code: 'http.unreadable', status: 502 })
  })
})

describe('repeating', () => {
  it('waits as long as it is told, or longer and longer, under the same key', async () => {
    replies = [
      { status: 429, headers: { 'retry-after': '7' } },
      'broken',
      { status: 503 },
      { status: 201, headers: { 'idempotent-replayed': 'true' }, body: {} },
    ]
    const answer = await client().call('registerClientWebhook', { path, body: hook })
    expect(answer.replayed).toBe(true)
    expect(waits).toEqual([7_000, 1_000, 2_000])
    const keys = new Set(asked.map(({ headers }) => headers['idempotency-key']))
    expect([...keys]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)])
    await client().call('registerClientWebhook', { path, body: hook, idempotencyKey: 'la-mia-chiave' })
    expect(asked.at(-1)?.headers['idempotency-key']).toBe('la-mia-chiave')
  })

  it('gives up after the attempts it was given', async () => {
    replies = [{ status: 503 }, { status: 503, body: { type: 'http.dependencyUnavailable', title: 'No', status: 503 } }]
    await expect(client({ retries: 1 }).call('listEvents', { path })).rejects.toMatchObject({ status: 503 })
    replies = ['broken', 'broken']
    await expect(client({ retries: 1 }).call('listEvents', { path })).rejects.toThrow('fetch failed')
  })

  it('does not sleep for longer than it may, nor repeats what will be refused again', async () => {
    replies = [{ status: 429, headers: { 'retry-after': '3600' } }, { status: 409 }]
    await expect(client().call('listEvents', { path })).rejects.toMatchObject({ status: 429 })
    await expect(client().call('listEvents', { path })).rejects.toMatchObject({ status: 409 })
    expect(waits).toEqual([])
  })
})

describe('lists', () => {
  it('are read by cursor until the last page', async () => {
    replies = [
      { status: 200, body: { items: [{ id: 'a' }, { id: 'b' }], next: 'x y' } },
      { status: 200, body: { items: [{ id: 'c' }] } },
    ]
    const ids: string[] = []
    for await (const { id } of client().items('listPositions', { path, query: { limit: 2 } })) ids.push(id)
    expect(ids).toEqual(['a', 'b', 'c'])
    expect(asked.at(-1)?.line).toContain('?limit=2&cursor=x+y')
  })

  it('that always give a cursor end where nothing is left', async () => {
    replies = [
      { status: 200, body: { items: [{ id: 'a' }], next: '1' } },
      { status: 200, body: { items: [], next: '1' } },
    ]
    const ids: string[] = []
    for await (const { id } of client().items('listEvents', { path })) ids.push(id)
    expect(ids).toEqual(['a'])
    expect(asked.at(-1)?.line).toContain('?after=1')
  })

  it('by numbered pages too', async () => {
    const page = (number: number, id: string) => ({
      status: 200,
      body: { items: [{ id }], total: 2, page: number, size: 1 },
    })
    replies = [page(1, 'a'), page(2, 'b')]
    const ids: string[] = []
    const request = { path: { ...path, webhookId: 'w' }, query: { size: 1 } }
    for await (const { id } of client().items('listClientWebhookDeliveries', request)) ids.push(id)
    expect(ids).toEqual(['a', 'b'])
  })
})

describe('changing what others change', () => {
  const read = (api: QuietanzaClient) => () => api.call('readClientWebhook', { path: { ...path, webhookId: 'w' } })
  const change = (api: QuietanzaClient) => (_: unknown, ifMatch: string) =>
    api.call('changeClientWebhook', { path: { ...path, webhookId: 'w' }, body: hook, ifMatch })
  const stale = { status: 412, body: { type: 'webhooks.stale', title: 'Cambiato', status: 412 } }
  const seen = (version: number) => ({ status: 200, headers: { etag: `"${version}"` }, body: { version } })

  it('reads again when someone came first', async () => {
    replies = [seen(1), stale, seen(2), seen(3)]
    const api = client()
    expect((await api.changing(read(api), change(api))).etag).toBe('"3"')
    expect(asked.map(({ headers }) => headers['if-match'])).toEqual([undefined, '"1"', undefined, '"2"'])
  })

  it('gives up when it always comes second', async () => {
    replies = [seen(1), stale, seen(2), stale]
    const api = client()
    await expect(api.changing(read(api), change(api), 2)).rejects.toMatchObject({ code: 'webhooks.stale' })
  })
})
