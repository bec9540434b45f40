import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { ExportsWork } from '#modules/exports/exports.module'
import { RunExport } from '#modules/exports/use-cases/run-export'
import { NoticeBatchesWork } from '#modules/notice-batches/notice-batches.module'
import { NoticeBatchesSubscribers } from '#modules/notice-batches/notice-batches.subscribers'
import { PaymentsWork } from '#modules/payments/payments.module'
import { PaymentsSubscribers } from '#modules/payments/payments.subscribers'
import { WebhooksWork } from '#modules/webhooks/webhooks.module'
import { WebhooksSubscribers } from '#modules/webhooks/webhooks.subscribers'
import { PlatformModule } from '#platform/platform.module'
import { makeClient, type TestClient } from '../support/api-client.js'
import { handEvents } from '../support/hand-events.js'
import { openV1World, type V1World } from '../support/v1-world.js'

/** Files of what was paid, as programs ask for them and take them. */
let world: V1World
let worker: { close(): Promise<void> }
let write: (id: string) => Promise<void>
let reader: TestClient
let tell: () => Promise<void>
let draw: () => Promise<void>

beforeAll(async () => {
  world = await openV1World()
  const working = await Test.createTestingModule({
    imports: [
      PlatformModule.for(world.environment.env, 'worker'),
      PaymentsWork,
      ExportsWork,
      NoticeBatchesWork,
      WebhooksWork,
    ],
  }).compile()
  worker = await working.init()
  const hands = handEvents(world.environment, working.get(PaymentsSubscribers, { strict: false }))
  const telling = handEvents(world.environment, working.get(WebhooksSubscribers, { strict: false }))
  tell = () => telling.settle()
  const drawing = handEvents(world.environment, working.get(NoticeBatchesSubscribers, { strict: false }))
  draw = () => drawing.settle()
  const ctx = () => world.environment.as(world.organization.id, { kind: 'system', name: 'exports.write' }, new Date())
  write = (id) => working.get(RunExport).run(ctx(), id)
  reader = await makeClient(world.app, world.environment, world.organization.id, { scopes: ['exports:read'] })
  for (const collectionServiceId of [world.organization.serviceId, world.otherServiceId]) {
    const position = await world.create({ collectionServiceId })
    await world.settle(position.paymentOptions[0]!.installments[0]!)
  }
  await hands.settle()
})
afterAll(async () => {
  await worker?.close()
  await world?.close()
})

const ask = (client: TestClient, body: object, path = '/exports') => client.call('POST', world.url(path), body)
const get = (client: TestClient, path: string) => client.call('GET', world.url(`/exports${path}`))

it('is asked for, written, told and taken', async () => {
  const asked = await ask(world.client, { kind: 'paid', format: 'own' })
  expect(asked.status).toBe(202)
  expect(asked.body).toMatchObject({
    status: 'requested',
    kind: 'paid',
    source: 'api',
    requestedBy: 'Gestionale di prova',
  })
  const { id } = asked.body
  expect((await ask(world.client, { kind: 'paid', format: 'own' })).body.id).toBe(id)
  expect((await get(world.client, `/${id}/file`)).body).toMatchObject({ type: 'exports.fileUnknown', status: 404 })
  await write(id)
  const { body } = await get(world.client, `/${id}`)
  expect(body).toMatchObject({ status: 'completed', rows: 2, amountCents: 24_690 })
  const file = await get(world.client, `/${id}/file`)
  expect(file.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${body.file.name}"`,
    'content-length': String(body.file.bytes),
  })
  expect(file.text.trimEnd().split('\r\n')).toHaveLength(3)
  const list = await get(world.client, '?limit=1')
  expect(list.body.items).toEqual([body])
  await tell()
  const events = async (client: TestClient) =>
    (await client.call('GET', world.url('/events?limit=500'))).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'export.completed',
    )
  expect(await events(world.client)).toMatchObject([
    {
      data: {
        exportId: id,
        exportKind: 'paid',
        format: 'own',
        status: 'completed',
        rows: 2,
        amountCents: 24_690,
        fileName: body.file.name,
      },
    },
  ])
  expect(await events(world.narrow)).toEqual([])
})

it('holds for a program of some services those alone', async () => {
  const { body } = await ask(world.narrow, { kind: 'receipts', format: 'json' })
  expect(body.collectionServiceIds).toEqual([world.organization.serviceId])
  await write(body.id)
  const receipts = (await get(world.narrow, `/${body.id}/file`)).body
  expect(receipts).toEqual([expect.objectContaining({ collectionServiceId: world.organization.serviceId })])
  const refused = await ask(world.narrow, {
    kind: 'paid',
    format: '1.4',
    collectionServiceIds: [world.organization.serviceId, world.otherServiceId],
  })
  expect(refused.body).toMatchObject({ type: 'exports.serviceUnknown', status: 422 })
})

it('is of notices too, of its services alone, by when they were published', async () => {
  const numbers: string[] = []
  for (const collectionServiceId of [world.organization.serviceId, world.otherServiceId]) {
    const position = await world.create({ collectionServiceId })
    numbers.push(position.paymentOptions[0]!.installments[0]!.noticeNumber!)
  }
  const asked = await ask(world.narrow, { kind: 'notices', format: 'zip' })
  expect(asked.body).toMatchObject({ kind: 'notices', collectionServiceIds: [world.organization.serviceId] })
  await draw()
  const { body } = await get(world.narrow, `/${asked.body.id}`)
  expect(body).toMatchObject({ status: 'completed', rows: 1, amountCents: 0, file: { mediaType: 'application/zip' } })
  const file = await get(world.narrow, `/${body.id}/file`)
  expect(file.headers['content-type']).toBe('application/zip')
  expect(file.text).toContain(`avviso-${numbers[0]}.pdf`)
  expect(file.text).not.toContain(`avviso-${numbers[1]}.pdf`)
  const wrong = await ask(world.client, { kind: 'notices', format: 'xml' })
  expect(wrong.body).toMatchObject({ status: 400, errors: [{ pointer: '/format' }] })
})

it('is of the answers to its imports too, which are of no service', async () => {
  const { body } = await ask(world.narrow, { kind: 'importResults', format: 'zip' })
  expect(body).toMatchObject({ kind: 'importResults', collectionServiceIds: [] })
  await write(body.id)
  expect((await get(world.narrow, `/${body.id}`)).body).toMatchObject({ status: 'completed_empty' })
  const collectionServiceIds = [world.organization.serviceId]
  const wrong = await ask(world.narrow, { kind: 'importResults', format: 'zip', collectionServiceIds })
  expect(wrong.body).toMatchObject({ status: 400, errors: [{ pointer: '/collectionServiceIds' }] })
})

it('exists for who asked for it: another program finds nothing', async () => {
  const { id } = (await ask(world.client, { kind: 'paid', format: '1.4' })).body
  for (const path of [`/${id}`, `/${id}/file`])
    expect((await get(world.narrow, path)).body).toMatchObject({ type: 'exports.unknown', status: 404 })
  expect((await get(reader, '')).body).toEqual({ items: [] })
  expect((await ask(reader, { kind: 'paid', format: '1.4' })).body).toMatchObject({ type: 'apiClients.scopeMissing' })
})

it('refuses what does not exist, and a trial leaves nothing', async () => {
  expect((await ask(world.client, { kind: 'paid', format: 'csv' })).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/format' }],
  })
  expect((await ask(world.client, { kind: 'paid', format: '1.4', from: '2026-02-02', to: '2026-02-01' })).status).toBe(
    400,
  )
  const before = (await get(world.client, '?limit=100')).body.items.length
  const trial = await ask(world.client, { kind: 'receiptsArchive', format: 'csv' }, '/exports?dryRun=true')
  expect(trial).toMatchObject({ status: 202, body: { status: 'requested' } })
  expect((await get(world.client, '?limit=100')).body.items).toHaveLength(before)
})
