import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { EventFeedPage } from '@repo/contracts/webhooks/public-events'
import { RevokeApiClient } from '#modules/api-clients/use-cases/revoke-api-client'
import { CreateDebtPosition } from '#modules/debt-positions/use-cases/create-debt-position'
import { LoadImport } from '#modules/exchange/use-cases/load-import'
import { RunExport } from '#modules/exports/use-cases/run-export'
import { OrganizationsRepository } from '#modules/organizations/organizations.repository'
import { ForgetOld } from '#modules/webhooks/use-cases/forget-old'
import { makeClient, type TestClient } from '../support/api-client.js'
import { openDoors } from '../support/http-doors.js'
import { aForm, registerOrganization, secondOrganization } from '../support/test-organization.js'
import { startWebhookWorld, type WebhookWorld } from '../support/webhook-world.js'

/** What programs of others read of what happened, and the webhooks that they keep for themselves. */
let world: WebhookWorld
let app: NestFastifyApplication
let client: TestClient
let gym: string

beforeAll(async () => {
  world = await startWebhookWorld()
  app = await openDoors(world.environment)
  client = await makeClient(app, world.environment, world.organization.id)
  const services = await world.environment.db.run(world.ctx(), (tx) =>
    world.modules.get(OrganizationsRepository).services(tx, world.organization.id),
  )
  gym = services.find((service) => service.code === 'PALESTRA')!.id
})
afterAll(async () => {
  await app?.close()
  await world?.close()
})

const base = () => `/v1/organizations/${world.organization.fiscalCode}`
const events = (caller: TestClient, query = '') => caller.call('GET', `${base()}/events${query}`)
const input = (change: object = {}) => ({
  url: 'https://gestionale.example/eventi',
  description: 'Gestionale',
  kinds: ['debtPosition.paid'],
  ...change,
})

/** An import and an export that a client asks for, and their ends. */
async function worksOf(caller: TestClient): Promise<{ importId: string; exportId: string }> {
  const positions = [{ externalId: `DI-${caller.id}`, description: '' }]
  const { body: made } = await caller.call('POST', `${base()}/imports`, { positions })
  const { body: asked } = await caller.call('POST', `${base()}/exports`, { kind: 'paid', format: 'own' })
  const ctx = world.ctx()
  await world.modules.get(LoadImport, { strict: false }).run(ctx, made.id)
  await world.modules.get(RunExport, { strict: false }).run(ctx, asked.id)
  await world.settle()
  return { importId: made.id, exportId: asked.id }
}

describe('the feed', () => {
  it('is read to the end with a cursor, page after page, and goes on from there', async () => {
    expect((await events(client)).body).toEqual({ items: [], next: '0' })
    const positions = [await world.publish(), await world.publish()]
    await world.pay(positions[0]!)
    await world.settle()
    const read: { kind: string; sequence: number }[] = []
    let next = '0'
    for (;;) {
      const page = (await events(client, `?after=${next}&limit=2`)).body
      expect(page.items.length).toBeLessThanOrEqual(2)
      next = page.next
      if (page.items.length === 0) break
      read.push(...page.items)
    }
    expect(read.map((event) => event.sequence)).toEqual(read.map((_, index) => index + 1))
    expect(read.map((event) => event.kind)).toContain('installment.paid')
    expect((await events(client, `?after=${next}`)).body).toEqual({ items: [], next })
    expect((await events(client, '?after=domani')).status).toBe(400)
  })

  it('of a client of some services tells of those services only', async () => {
    const narrow = await makeClient(app, world.environment, world.organization.id, { collectionServiceIds: [gym] })
    const id = await world.modules
      .get(CreateDebtPosition)
      .run(world.ctx(), aForm(world.organization, { collectionServiceId: gym }))
    await world.settle()
    const { items } = (await events(narrow)).body
    expect(items.length).toBeGreaterThan(0)
    for (const item of items) expect(item.data.debtPositionId).toBe(id)
    expect((await events(client)).body.items.length).toBeGreaterThan(items.length)
  })

  it('of a client of some services tells how its own imports and exports ended, and those of nobody else', async () => {
    const options = { collectionServiceIds: [gym] }
    const [one, other] = [
      await makeClient(app, world.environment, world.organization.id, options),
      await makeClient(app, world.environment, world.organization.id, options),
    ]
    const ended = async (caller: TestClient) => {
      const { items } = (await events(caller, '?limit=500')).body as EventFeedPage
      return items.flatMap(({ data }) => ('importId' in data ? data.importId : 'exportId' in data ? data.exportId : []))
    }
    const works = Object.values(await worksOf(one))
    const others = Object.values(await worksOf(other))
    const ofAll = Object.values(await worksOf(client))
    expect((await ended(one)).toSorted()).toEqual(works.toSorted())
    expect((await ended(other)).toSorted()).toEqual(others.toSorted())
    expect(await ended(client)).toEqual(expect.arrayContaining([...works, ...others, ...ofAll]))
  })

  it('of another organization does not exist', async () => {
    const other = await registerOrganization(world.modules, world.environment, secondOrganization)
    const stranger = await makeClient(app, world.environment, other.id)
    expect((await events(stranger)).status).toBe(404)
    const answer = await stranger.call('GET', `/v1/organizations/${other.fiscalCode}/events`)
    expect(answer.body).toEqual({ items: [], next: '0' })
  })

  it('says when a cursor is too old, and starts again from what is kept', async () => {
    const before = (await events(client)).body.items.length
    const late = new Date(world.environment.now.getTime() + 91 * 24 * 3_600_000)
    const forgetting = world.modules.get(ForgetOld, { strict: false })
    await forgetting.run(world.environment.platform(late))
    const expired = await events(client, '?after=1')
    expect([expired.status, expired.body.type]).toEqual([410, 'webhooks.cursorExpired'])
    expect((await events(client)).body).toEqual({ items: [], next: '0' })
    expect((await events(client, `?after=${before}`)).status).toBe(200)
    expect(await world.rows('SELECT 1 FROM webhook_delivery')).toEqual([])
  })
})

describe('webhooks of a client', () => {
  it('are registered once for one key, changed with the version that was seen, and its alone', async () => {
    const key = { 'idempotency-key': 'un-webhook-solo' }
    const made = await client.call('POST', `${base()}/webhooks`, input(), key)
    expect(made.status).toBe(201)
    expect(made.body.secret).toMatch(/^whsec_/)
    expect((await client.call('POST', `${base()}/webhooks`, input(), key)).body).toEqual(made.body)
    const path = `${base()}/webhooks/${made.body.id}`
    const read = await client.call('GET', path)
    expect(read.headers.etag).toBe('"1"')
    const change = input({ description: 'Gestionale tributi' })
    expect((await client.call('PUT', path, change)).status).toBe(428)
    const changed = await client.call('PUT', path, change, { 'if-match': '"1"' })
    expect(changed.body).toMatchObject({ description: 'Gestionale tributi', version: 2 })
    const stale = await client.call('PUT', path, change, { 'if-match': '"1"' })
    expect([stale.status, stale.body.type]).toEqual([412, 'webhooks.stale'])
    const another = await makeClient(app, world.environment, world.organization.id)
    expect((await another.call('GET', path)).status).toBe(404)
    expect((await another.call('DELETE', path)).status).toBe(404)
    expect((await another.call('GET', `${base()}/webhooks`)).body).toEqual({ items: [] })
    const rotated = await client.call('POST', `${path}/secret`, {})
    expect(rotated.body.secret).not.toBe(made.body.secret)
    expect((await client.call('POST', `${path}/test`, {})).body).toMatchObject({ deliveryId: expect.any(String) })
    expect((await client.call('GET', `${path}/deliveries`)).body).toMatchObject({ total: 1 })
    expect((await client.call('POST', `${path}/enabled`, { enabled: false })).body).toMatchObject({ enabled: false })
    expect((await client.call('POST', `${path}/replay`, { from: '2026-01-01T00:00:00Z' })).status).toBe(409)
    expect((await client.call('DELETE', path)).status).toBe(204)
    expect((await client.call('GET', path)).status).toBe(404)
  })

  it('of a client that was revoked are disabled before the next call', async () => {
    const revoked = await makeClient(app, world.environment, world.organization.id)
    const made = await revoked.call(
      'POST',
      `${base()}/webhooks`,
      input({ url: world.receiver.url, kinds: ['debtPosition.cancelled'] }),
    )
    await world.cancel(await world.publish())
    await world.settle()
    const before = world.receiver.calls.length
    expect(before).toBeGreaterThan(0)
    await app.get(RevokeApiClient).run(world.ctx(), revoked.id, 'contratto finito')
    await world.cancel(await world.publish())
    await world.settle()
    expect(world.receiver.calls).toHaveLength(before)
    expect((await world.deliveries(made.body.id)).map((each) => each.state)).toEqual(['delivered', 'dropped'])
    const [row] = await world.rows('SELECT disabled_reason FROM webhook_endpoint WHERE id = $1', [made.body.id])
    expect(row).toEqual({ disabled_reason: 'clientEnded' })
  })

  it('tried as a rehearsal leave nothing', async () => {
    const answer = await client.call('POST', `${base()}/webhooks?dryRun=true`, input())
    expect(answer.status).toBe(201)
    expect((await client.call('GET', `${base()}/webhooks`)).body.items).toEqual([])
  })

  it('of a client of some services are told of those only', async () => {
    const narrow = await makeClient(app, world.environment, world.organization.id, { collectionServiceIds: [gym] })
    const made = await narrow.call(
      'POST',
      `${base()}/webhooks`,
      input({ url: world.receiver.url, kinds: ['debtPosition.published'] }),
    )
    await world.publish()
    await world.modules
      .get(CreateDebtPosition)
      .run(world.ctx(), aForm(world.organization, { collectionServiceId: gym }))
    await world.settle()
    expect(await world.deliveries(made.body.id)).toHaveLength(1)
    const replayed = await narrow.call('POST', `${base()}/webhooks/${made.body.id}/replay`, {
      from: '2026-01-01T00:00:00Z',
    })
    expect(replayed.body).toEqual({ count: 1 })
  })

  it('of a client of some services are told how its own imports and exports ended', async () => {
    const options = { collectionServiceIds: [gym] }
    const narrow = await makeClient(app, world.environment, world.organization.id, options)
    const stranger = await makeClient(app, world.environment, world.organization.id, options)
    const kinds = ['import.completed', 'export.completed']
    const made = await narrow.call('POST', `${base()}/webhooks`, input({ url: world.receiver.url, kinds }))
    const theirs = await stranger.call('POST', `${base()}/webhooks`, input({ url: world.receiver.url, kinds }))
    await worksOf(client)
    await worksOf(narrow)
    const told = (await world.deliveries(made.body.id)).map((each) => [each.kind, each.state])
    expect(told.toSorted()).toEqual([
      ['export.completed', 'delivered'],
      ['import.completed', 'delivered'],
    ])
    expect(await world.deliveries(theirs.body.id)).toEqual([])
    const replay = { from: '2026-01-01T00:00:00Z' }
    const again = (webhook: typeof made, caller: TestClient) =>
      caller.call('POST', `${base()}/webhooks/${webhook.body.id}/replay`, replay)
    expect((await again(made, narrow)).body).toEqual({ count: 2 })
    expect((await again(theirs, stranger)).body).toEqual({ count: 0 })
  })

  it('to what is never called are refused', async () => {
    const answer = await client.call('POST', `${base()}/webhooks`, input({ url: 'ftp://gestionale.example/' }))
    expect([answer.status, answer.body.type]).toEqual([422, 'webhooks.urlForbidden'])
  })
})
