import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { buildPublicOpenApi } from '@repo/contracts/openapi-v1/public-openapi'
import request from 'supertest'
import { allRefusals } from '../support/declared-refusals.js'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'

/** What is published about the public API, as the api serves it. */
let environment: TestEnvironment
let app: NestFastifyApplication
beforeAll(async () => {
  environment = await startTestEnvironment()
  app = await openDoors(environment)
})
afterAll(async () => {
  await app?.close()
  await environment?.close()
})
const get = (path: string) => request(app.getHttpServer()).get(path)

describe('the document of the public API', () => {
  it('is served, of this installation, and may be kept for minutes', async () => {
    const answer = await get('/v1/openapi.json')
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=300')
    const whole = buildPublicOpenApi(await allRefusals(), environment.env.PUBLIC_API_ORIGIN)
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(whole)))
  })
})

describe('what the document promises of every answer', () => {
  it('nobody keeps it, and it tells the limit of calls', async () => {
    for (const path of ['/status', '/v1/organizations/99999000013/events']) {
      const { headers } = await get(path)
      expect(headers['cache-control']).toBe('no-store')
      expect(Object.keys(headers)).toEqual(
        expect.arrayContaining(['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset']),
      )
    }
  })

  it('refusals of tokens are of RFC 6749, or problems for who asks', async () => {
    const ask = () => request(app.getHttpServer()).post('/oauth/token').type('form').send({ grant_type: 'password' })
    expect((await ask()).body).toMatchObject({ error: 'unsupported_grant_type' })
    const problem = await ask().set('accept', 'application/problem+json')
    expect(problem.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(problem.body).toMatchObject({
      type: 'oauth.unsupported_grant_type',
      status: 400,
      hint: 'Usa grant_type=client_credentials.',
    })
  })
})
