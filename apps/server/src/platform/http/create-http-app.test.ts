import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Controller, Get, Module, ServiceUnavailableException } from '@nestjs/common'
import { APP_FILTER, APP_GUARD } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { endpoint } from '@repo/contracts/http/endpoint'
import { frameProblems } from '@repo/contracts/http/frame-problems'
import request from 'supertest'
import { z } from 'zod'
import { ConnectorError, refusals } from '../errors/refusals.js'
import { createLogger, LOGGER } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import { AccessGate } from './access.js'
import { createHttpApp } from './create-http-app.js'
import { type Call, Handles } from './endpoint.decorator.js'
import { EndpointDoor } from './endpoint-door.js'
import { IdempotencyRepository } from './idempotency.repository.js'
import { OpenRoutesGuard, openRoute } from './open-routes.guard.js'
import { ProblemFilter } from './problem.filter.js'
import { PublicApiConventions } from './public-api-conventions.js'

/** The frame of every REST door, around endpoints of these tests. */
const errors = refusals('doorTests', {
  closed: { status: 409, title: 'La porta è chiusa' },
  moved: { status: 409, stale: true, title: 'Qualcuno è passato prima', hint: 'Guarda di nuovo' },
  shut: { status: 401, title: 'Chi sei?' },
})
const echo = endpoint({
  id: 'echo',
  summary: 'Ripete',
  method: 'PUT',
  path: '/tests/:number',
  access: 'public',
  params: z.object({ number: z.coerce.number().int() }),
  query: z.object({ day: z.iso.date().optional() }),
  body: z.object({
    name: z.string({ error: 'Scrivi il nome' }).min(2, { error: 'Il nome è troppo corto' }),
    'a/b~c': z.number().max(10).optional(),
    items: z.array(z.object({ amountCents: z.int() })).default([]),
  }),
  response: z.object({ name: z.string(), number: z.int(), day: z.string().optional() }),
})
const say = endpoint({
  id: 'say',
  summary: 'Dice',
  method: 'GET',
  path: '/say/:what',
  access: 'public',
  params: z.object({ what: z.string() }),
  response: z.object({ said: z.literal('ok') }),
})
const nothing = endpoint({ id: 'nothing', summary: 'Niente', method: 'DELETE', path: '/nothing', access: 'public' })
const versioned = endpoint({
  id: 'versioned',
  summary: 'Con versione',
  method: 'PUT',
  path: '/versioned',
  access: 'public',
  ifMatch: true,
  response: z.object({ seen: z.int() }),
})
const guarded = endpoint({
  id: 'guarded',
  summary: 'Chiusa',
  method: 'POST',
  path: '/guarded',
  access: 'session',
  body: z.object({ name: z.string() }),
})

const answers: Record<string, () => unknown> = {
  ok: () => ({ said: 'ok', secret: 'not of the contract' }),
  wrong: () => ({ said: 'RSSMRA80A01H501U' }),
  refusal: () => {
    throw errors.closed({ facts: { seconds: 29 }, detail: 'Riprova più tardi', fields: [] })
  },
  dependency: () => {
    throw new ConnectorError('checkout', true, 'no answer from 10.0.0.7')
  },
  fault: () => {
    throw new TypeError('cannot read the password of postgres://user:secret@db')
  },
}

@Controller()
class Doors {
  @Handles(echo)
  echo({ input }: Call<typeof echo>) {
    return { ...input.params, ...input.query, ...input.body }
  }

  @Handles(say)
  async say({ input }: Call<typeof say>) {
    return answers[input.params.what]?.()
  }

  @Handles(versioned)
  versioned({ ifMatch }: Call<typeof versioned>) {
    if (ifMatch < 3) throw errors.moved()
    return { seen: ifMatch }
  }

  @Handles(nothing)
  nothing() {}

  @Handles(guarded)
  guarded() {}

  @Get('/undeclared')
  undeclared() {
    return 'not to be seen'
  }

  @Get('/health/broken')
  @openRoute
  broken() {
    throw new ServiceUnavailableException({ reason: 'database' })
  }
}

/** Lets in whoever asks a public endpoint. */
class PublicOnly extends AccessGate {
  admit: AccessGate['admit'] = async (_request, { access }, base) => {
    if (access !== 'public') throw errors.shut()
    return { ctx: { ...base, actor: { kind: 'citizen' }, scope: { kind: 'platform', reason: 'test' } } }
  }
}

interface Line {
  readonly msg: string
  readonly route?: string
}
let lines: Line[] = []
const output = new Writable({
  write: (chunk, _encoding, done) => {
    lines.push(JSON.parse(String(chunk)))
    done()
  },
})
const metrics = new Metrics()

@Module({
  controllers: [Doors],
  providers: [
    { provide: LOGGER, useValue: createLogger('info', 'test', output) },
    { provide: Metrics, useValue: metrics },
    { provide: AccessGate, useClass: PublicOnly },
    { provide: APP_GUARD, useClass: OpenRoutesGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    // Programs do not call these doors.
    { provide: IdempotencyRepository, useValue: null },
    PublicApiConventions,
    EndpointDoor,
  ],
})
class Frame {}

let app: NestFastifyApplication
beforeAll(async () => {
  app = await createHttpApp(Frame)
  await app.init()
  await app.getHttpAdapter().getInstance().ready()
})
afterAll(() => app?.close())
beforeEach(() => {
  lines = []
})

const correlationId = 'prova-12345678'
const call = (method: 'get' | 'put' | 'post' | 'delete', path: string) =>
  request(app.getHttpServer())[method](path).set('x-correlation-id', correlationId)
const problem = (type: string, status: number, more: object = {}) => ({
  type,
  status,
  title: expect.stringMatching(/^[A-Z]/),
  correlationId,
  ...(type in frameProblems ? { hint: expect.stringMatching(/^[A-Z]/) } : {}),
  ...more,
})

describe('what was seen', () => {
  const change = (ifMatch?: string) => {
    const attempt = call('put', '/versioned')
    return ifMatch === undefined ? attempt : attempt.set('if-match', ifMatch)
  }

  it('reaches the handler as a number', async () => {
    expect((await change('"3"')).body).toEqual({ seen: 3 })
  })

  it('is required', async () => {
    expect((await change()).body).toEqual(
      problem('http.versionRequired', 428, { hint: expect.stringContaining('ETag') }),
    )
  })

  it.each(['3', '*', 'W/"3"', '"a"'])('must be an entity tag of ours: %s', async (tag) => {
    expect((await change(tag)).body).toMatchObject({ type: 'http.versionMalformed', status: 400 })
  })

  it('when older than what is stored is a failed precondition', async () => {
    const answer = await change('"2"')
    expect(answer.status).toBe(412)
    expect(answer.body).toEqual(problem('doorTests.moved', 412, { hint: 'Guarda di nuovo' }))
  })
})

describe('what comes in', () => {
  it('is parsed: the handler gets the types of the contract', async () => {
    const answer = await call('put', '/tests/7?day=2026-11-20').send({ name: 'Anna', unknown: 1 })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ number: 7, name: 'Anna', day: '2026-11-20' })
  })

  it('that breaks the contract is told field by field, in Italian', async () => {
    const answer = await call('put', '/tests/x?day=ieri').send({
      name: 'A',
      'a/b~c': 11,
      items: [{ amountCents: 1.5 }, {}],
    })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toEqual(
      problem('http.invalidInput', 400, {
        errors: [
          { pointer: '/params/number', code: 'invalid_type', detail: 'Serve un numero' },
          {
            pointer: '/query/day',
            code: 'invalid_format',
            detail: 'Serve un giorno nella forma AAAA-MM-GG, per esempio 2027-03-31',
          },
          { pointer: '/name', code: 'too_small', detail: 'Il nome è troppo corto' },
          { pointer: '/a~1b~0c', code: 'too_big', detail: 'Il valore più grande ammesso è 10' },
          { pointer: '/items/0/amountCents', code: 'invalid_type', detail: 'Serve un numero intero' },
          { pointer: '/items/1/amountCents', code: 'missing', detail: 'Questo campo è richiesto' },
        ],
      }),
    )
  })

  it('that no database keeps is told field by field, wherever it is written', async () => {
    const answer = await call('put', '/tests/1').send({ name: 'An\0na' })
    expect(answer.body).toEqual(
      problem('http.invalidInput', 400, {
        errors: [{ pointer: '/name', code: 'unkept-character', detail: expect.stringContaining('toglilo') }],
      }),
    )
    expect((await call('get', '/say/a%00b')).body).toMatchObject({ status: 400, errors: [{ pointer: '/params/what' }] })
    const half = await call('put', '/tests/1').set('content-type', 'application/json').send('{"name":"An\\ud800"}')
    expect(half.body).toMatchObject({ status: 400, errors: [{ pointer: '/name' }] })
  })

  it('that is not there at all is told as missing', async () => {
    const answer = await call('put', '/tests/1')
    expect(answer.body).toEqual(
      problem('http.invalidInput', 400, {
        errors: [{ pointer: '/name', code: 'missing', detail: 'Scrivi il nome' }],
      }),
    )
  })

  it('is looked at only after the gate: who may not enter learns nothing of the contract', async () => {
    const answer = await call('post', '/guarded').send({ wrong: true })
    expect(answer.body).toEqual(problem('doorTests.shut', 401))
  })

  it.each([
    ['broken JSON', 'application/json', '{"name":', 400, 'http.malformed'],
    ['an unknown format', 'application/x-yaml', 'name: Anna', 415, 'http.mediaType'],
    ['more than a megabyte', 'application/json', JSON.stringify({ name: 'x'.repeat(1_048_576) }), 413, 'http.tooLarge'],
  ])('%s is refused before the handler', async (_, type, body, status, code) => {
    const answer = await call('put', '/tests/1').set('content-type', type).send(body)
    expect(answer.status).toBe(status)
    expect(answer.body).toEqual(problem(code, status))
  })
})

describe('what goes out', () => {
  it('has the fields of the contract and no others', async () => {
    expect((await call('get', '/say/ok')).body).toEqual({ said: 'ok' })
  })

  it('that breaks the contract is our fault: the log says where, nobody says what', async () => {
    const answer = await call('get', '/say/wrong')
    expect(answer.body).toEqual(problem('http.fault', 500))
    const log = JSON.stringify(lines)
    expect(log).toContain('the answer of say (GET) breaks its own contract at: said')
    expect(answer.text + log).not.toContain('RSSMRA80A01H501U')
  })

  it('without a body is 204', async () => {
    const answer = await call('delete', '/nothing')
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 204, text: '' })
  })

  it('is measured by endpoint and status, whoever wrote it', async () => {
    await call('get', '/say/refusal')
    const { values } = await metrics.httpDuration.get()
    expect(values.map(({ labels }) => labels)).toContainEqual({ endpoint: 'say', status: '409' })
  })
})

describe('errors', () => {
  it('that are expected show their facts and are no error of ours', async () => {
    const answer = await call('get', '/say/refusal')
    expect(answer.body).toEqual(
      problem('doorTests.closed', 409, { detail: 'Riprova più tardi', facts: { seconds: 29 }, errors: [] }),
    )
    expect(lines.map((line) => line.msg)).toEqual(['request'])
  })

  it.each([
    ['dependency', 'http.dependencyUnavailable', 503],
    ['fault', 'http.fault', 500],
  ])('%s: the answer shows nothing, the log finds it by correlation id', async (what, type, status) => {
    const answer = await call('get', `/say/${what}`)
    expect(answer.status).toBe(status)
    expect(answer.body).toEqual(problem(type, status))
    expect(lines.find((line) => line.msg === 'request failed')).toMatchObject({ level: 50, correlationId })
  })

  it('a route that nobody declared is closed, one that does not exist is not found', async () => {
    expect((await call('get', '/undeclared')).body).toEqual(problem('http.forbidden', 403))
    expect((await call('get', '/nowhere')).body).toEqual(problem('http.notFound', 404))
    expect((await call('get', '/nothing')).body).toEqual(problem('http.notFound', 404))
  })

  it('not ready is 503, as balancers and monitors expect', async () => {
    const answer = await call('get', '/health/broken')
    expect(answer.status).toBe(503)
    expect(answer.body).toEqual(problem('http.dependencyUnavailable', 503))
  })
})

describe('the line of a request', () => {
  it('has the route, never the address: notices and codes stay out of the log', async () => {
    await call('put', '/tests/3010001?day=1980-01-01').send({ name: 'Mario' })
    expect(lines).toMatchObject([
      { msg: 'request', method: 'PUT', route: '/tests/:number', status: 200, correlationId },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/3010001|1980|Mario/)
  })

  it('is not written for health checks', async () => {
    await call('get', '/health/broken')
    expect(lines.map((line) => line.msg)).not.toContain('request')
  })
})

describe('an address that calls too much', () => {
  it('is told how long to wait, and the others are served', async () => {
    const from = (address: string) => call('get', '/nowhere').set('x-forwarded-for', address)
    for (let n = 0; n < 60; n++) expect((await from('203.0.113.1')).status).toBe(404)
    const answer = await from('203.0.113.1')
    expect(answer.body).toEqual(problem('http.tooManyRequests', 429, { facts: { seconds: expect.any(Number) } }))
    expect(answer.headers).toMatchObject({ 'ratelimit-limit': '60', 'ratelimit-remaining': '0' })
    expect(answer.headers['retry-after']).toBe(answer.headers['ratelimit-reset'])
    expect((await from('203.0.113.2')).status).toBe(404)
  })
})
