import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { ApiProblem, QuietanzaClient, type Request } from '@quietanza/client'
import { makeClient } from '../support/api-client.js'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import { firstOrganization, type Modules, registerOrganization, startModules } from '../support/test-organization.js'

/** The client that we publish, against the doors that it was made for. */
let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let origin: string
let api: QuietanzaClient
let organizationId: string
let debt: Request<'createPosition'>['body']
const path = { organizationFiscalCode: firstOrganization.fiscalCode }

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  const organization = await registerOrganization(modules, environment, firstOrganization)
  organizationId = organization.id
  app = await openDoors(environment)
  await app.listen(0, '127.0.0.1')
  origin = await app.getUrl()
  const { id, credential } = await makeClient(app, environment, organizationId)
  api = new QuietanzaClient({ origin, credentials: { clientId: id, clientSecret: credential } })
  debt = {
    collectionServiceId: organization.serviceId,
    debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
    description: 'Mensa scolastica',
    paymentOptions: [{ installments: [{ amountCents: 4_500, dueDate: '2030-12-31' }] }],
  }
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

describe('the client package', () => {
  it('creates a debt, changes it with the version it read, and is told when someone came first', async () => {
    const made = await api.call('createPosition', { path, body: debt })
    expect(made).toMatchObject({ status: 201, replayed: false, body: { status: 'published' } })
    const position = { ...path, debtPositionId: made.body.id }
    const change = (description: string, ifMatch: string) =>
      api.call('patchPosition', { path: position, ifMatch, body: { description } })
    const changed = await api.changing(
      () => api.call('readPosition', { path: position }),
      (_, ifMatch) => change('Mensa di novembre', ifMatch),
    )
    expect(changed.body.description).toBe('Mensa di novembre')
    expect(changed.etag).not.toBe(made.etag)
    const refused = await change('Troppo tardi', made.etag ?? '').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ApiProblem)
    expect(refused).toMatchObject({ code: 'debtPositions.stale', status: 412 })
  })

  it('repeats under the same key and tries without effects', async () => {
    const idempotencyKey = 'fattura-2026-000123'
    const first = await api.call('createPosition', { path, body: debt, idempotencyKey })
    const second = await api.call('createPosition', { path, body: debt, idempotencyKey })
    expect(second).toMatchObject({ replayed: true, body: first.body })
    const tried = await api.call('createPosition', { path, body: debt, dryRun: true })
    await expect(api.call('readPosition', { path: { ...path, debtPositionId: tried.body.id } })).rejects.toMatchObject({
      code: 'debtPositions.unknown',
    })
  })

  it('walks a list page by page', async () => {
    for (let count = 0; count < 3; count++) await api.call('createPosition', { path, body: debt })
    const ids = new Set<string>()
    for await (const { id } of api.items('listPositions', { path, query: { limit: 2 } })) ids.add(id)
    expect(ids.size).toBe(5)
  })

  it('tells which fields are wrong', async () => {
    const body = { ...debt, debtor: { fiscalCode: 'NON-VALIDO', fullName: 'Mario Rossi' } }
    await expect(api.call('createPosition', { path, body })).rejects.toMatchObject({
      problem: { errors: [{ pointer: expect.stringContaining('/debtor') }] },
    })
  })

  it('calls with a key too, and says who is not let in', async () => {
    const { credential } = await makeClient(app, environment, organizationId, { credential: 'key' })
    const simple = new QuietanzaClient({ origin, credentials: { apiKey: credential } })
    expect((await simple.call('listPositions', { path })).status).toBe(200)
    const unknown = new QuietanzaClient({
      origin,
      credentials: { clientId: debt.collectionServiceId, clientSecret: 'x' },
    })
    await expect(unknown.call('listPositions', { path })).rejects.toMatchObject({ code: 'oauth.invalid_client' })
  })
})
