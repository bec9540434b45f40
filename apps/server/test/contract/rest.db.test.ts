import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { openRestDoors, type RestDoors } from '../support/rest-doors.js'

let doors: RestDoors
beforeAll(async () => {
  doors = await openRestDoors()
})
afterAll(() => doors?.close())

const portal = (method: string, path: string, body?: unknown) => doors.call(method, path, body, '')

describe('every answer', () => {
  it("carries the caller's correlation id, and the headers that keep browsers strict", async () => {
    const answer = await portal('GET', '/citizen/organizations').set('x-correlation-id', 'prova-12345678')
    expect(answer.headers).toMatchObject({ 'x-correlation-id': 'prova-12345678', 'x-content-type-options': 'nosniff' })
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(
      (await portal('GET', '/citizen/organizations').set('x-correlation-id', 'x\ty')).headers['x-correlation-id'],
    ).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('beyond the limit is 429, with a code', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 40 }, () =>
        portal('POST', '/backoffice/sessions', {}).set('x-forwarded-for', '203.0.113.9'),
      ),
    )
    const last = attempts.find((answer) => answer.status === 429)
    expect(last?.body).toMatchObject({ type: 'http.tooManyRequests', status: 429 })
    expect((await portal('GET', '/citizen/organizations').set('x-forwarded-for', '203.0.113.9')).status).toBe(200)
  })

  it('health, metrics and documentation answer without a key', async () => {
    for (const path of [
      '/health/live',
      '/health/ready',
      '/metrics',
      '/docs',
      '/openapi.json',
      '/docs/swagger-ui.css',
    ]) {
      expect((await request(doors.app.getHttpServer()).get(path)).status).toBe(200)
    }
    expect((await request(doors.app.getHttpServer()).get('/docs/..%2fpackage.json')).status).toBe(404)
  })
})
