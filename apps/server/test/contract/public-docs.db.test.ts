import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { buildPublicOpenApi, publicEndpoints } from '@repo/contracts/openapi-v1/public-openapi'
import { publicEventKinds } from '@repo/domain/public-event-kinds'
import request from 'supertest'
import { docsPages } from '#platform/http/docs/docs-page'
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

describe('the documentation', () => {
  it.each([...docsPages.map(([, name]) => name), 'riferimento', 'riferimento-posizioni', 'riferimento-webhook'])(
    '%s is a page of its own, which loads and runs nothing of others',
    async (name) => {
      const { status, headers, text } = await get(`/docs/v1/${name}`)
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(text).toMatch(/<html lang="it">[\s\S]*<h1 id=/)
      expect(text).not.toMatch(
        /<script(?! src="\/docs\/v1\/copia\.js" defer><)|style=|\{\{|src="(?!\/docs)|undefined|\[object/,
      )
      expect(text.length).toBeLessThan(400_000)
    },
  )

  it('has no link that leads nowhere', async () => {
    const known = new Map<string, string>()
    const queue = ['/docs/v1/panoramica']
    for (const path of queue) {
      if (known.has(path)) continue
      const { status, text } = await get(path)
      expect({ path, status }).toEqual({ path, status: 200 })
      known.set(path, text)
      queue.push(...[...text.matchAll(/href="(\/[^"#]*)/g)].map(([, link]) => link!))
    }
    expect(known.size).toBeGreaterThan(docsPages.length + 8)
    for (const [path, text] of known)
      for (const [, link, anchor] of text.matchAll(/href="([^"#]*)#([^"]+)"/g))
        expect({ link, anchor, found: known.get(link || path)?.includes(`id="${anchor}"`) }).toEqual({
          link,
          anchor,
          found: true,
        })
  })

  it('tells every event', async () => {
    const { text } = await get('/docs/v1/eventi')
    for (const kind of publicEventKinds) expect(text).toContain(`<code>${kind}</code>`)
  })

  it('tells every error of the public API, each with what to do or what happened', async () => {
    const { text } = await get('/docs/v1/errori')
    for (const code of publicEndpoints.flatMap(({ refusals = [] }) => refusals)) expect(text).toContain(`>${code}</h3>`)
  })

  it('does not make pages of what it does not have', async () => {
    expect((await get('/docs/v1/..%2f..%2fpackage')).status).toBe(404)
    expect((await get('/docs/v1/altro')).status).toBe(404)
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
