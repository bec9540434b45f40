import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { positionEventData, publicEventSchema } from '@repo/contracts/webhooks/public-events'
import { uuidv7 } from '#platform/context/ids'
import { type PublishedPosition, startWebhookWorld, type WebhookWorld } from '../../../../test/support/webhook-world.js'
import { LoadImport } from '../../exchange/use-cases/load-import.js'
import { ReceiveImport } from '../../exchange/use-cases/receive-import.js'
import { toPublicEvent } from '../webhook-body.js'
import { WebhooksQueries } from '../webhooks.queries.js'

let world: WebhookWorld

beforeAll(async () => {
  world = await startWebhookWorld()
})
afterAll(() => world?.close())

const feed = (after?: string) =>
  world.environment.db.run(world.ctx(), (tx) =>
    world.modules.get(WebhooksQueries, { strict: false }).feed(tx, { after, limit: 500 }),
  )
const kindsOf = async (position: PublishedPosition) =>
  (await feed())
    .filter((row) => (row.data as { debtPositionId?: string }).debtPositionId === position.id)
    .map((row) => row.kind)
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item, index) => ({ item, order: (index * 7_919) % items.length }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)

describe('what is told', () => {
  it('follows what happened to a position, with identifiers and amounts and nobody in it', async () => {
    const position = await world.publish()
    await world.pay(position)
    await world.settle()
    expect(await kindsOf(position)).toEqual([
      'debtPosition.created',
      'debtPosition.published',
      'debtPosition.paid',
      'receipt.received',
      'installment.paid',
    ])
    const rows = await feed()
    for (const row of rows) publicEventSchema.parse(toPublicEvent(row, world.organization.fiscalCode))
    const published = positionEventData.parse(rows.find((row) => row.kind === 'debtPosition.published')?.data)
    expect(published).toMatchObject({
      debtPositionId: position.id,
      installments: [{ amountCents: 12_345, noticeNumber: position.noticeNumber, dueDate: '2026-12-31' }],
    })
    expect(JSON.stringify(rows)).not.toMatch(/RSSMRA80A01H501U|Mario|Rossi|@/)
  })

  it('money for what was paid before is a receipt and an anomaly, and pays no installment again', async () => {
    const position = await world.publish()
    await world.pay(position)
    await world.settle()
    const before = await kindsOf(position)
    await world.pay(position)
    await world.settle()
    const after = (await kindsOf(position)).slice(before.length)
    expect(after).toContain('anomaly.raised')
    expect(after).toContain('receipt.received')
    expect(after).not.toContain('installment.paid')
  })

  it('of jobs out of order, all at once and twice, is in order, once, without gaps', async () => {
    const positions = await Promise.all(Array.from({ length: 6 }, () => world.publish()))
    await Promise.all(positions.slice(0, 3).map((position) => world.pay(position)))
    await world.cancel(positions[5]!)
    const jobs = await world.jobs()
    const outcomes = await Promise.allSettled(shuffled([...jobs, ...jobs]).map((job) => world.handle(job)))
    expect(outcomes.filter((each) => each.status === 'rejected')).toEqual([])
    for (const position of positions) {
      const kinds = await kindsOf(position)
      expect(kinds.slice(0, 2)).toEqual(['debtPosition.created', 'debtPosition.published'])
      expect(new Set(kinds).size).toBe(kinds.length)
    }
    const numbers = (await feed()).map((row) => row.sequence)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  it('of events that travel together is in order all the same, whichever arrive first', async () => {
    const positions = await Promise.all(Array.from({ length: 4 }, () => world.publish()))
    await Promise.all(positions.slice(0, 2).map((position) => world.pay(position)))
    await world.cancel(positions[3]!)
    const batches = [...Map.groupBy(await world.jobs(), ({ subscriber }) => subscriber).values()].map((events) => {
      const { organizationId, subscriber, correlationId } = events[0]!
      return { organizationId, subscriber, correlationId, events }
    })
    const outcomes = await Promise.allSettled(shuffled([...batches, ...batches]).map((batch) => world.handle(batch)))
    expect(outcomes.filter((each) => each.status === 'rejected')).toEqual([])
    for (const position of positions) {
      const kinds = await kindsOf(position)
      expect(kinds.slice(0, 2)).toEqual(['debtPosition.created', 'debtPosition.published'])
      expect(new Set(kinds).size).toBe(kinds.length)
    }
    const numbers = (await feed()).map((row) => row.sequence)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  it('is numbered behind who is still writing: a reader never finds an event behind its cursor', async () => {
    const [slow, quick] = [await world.publish(), await world.publish()]
    const jobs = await world.jobs()
    const of = (position: PublishedPosition) =>
      jobs.filter((job) => (job.payload as { debtPositionId: string }).debtPositionId === position.id)
    const cursor = String((await feed()).length)
    await Promise.all([...of(slow), ...of(quick)].map((job) => world.handle(job)))
    const [first] = await feed(cursor)
    expect(first?.sequence).toBe(Number(cursor) + 1)
  })
})

describe('the end of an import', () => {
  it('is told with its counts and nothing of its rows', async () => {
    const ctx = { ...world.ctx(), actor: { kind: 'client' as const, id: uuidv7(), name: 'Gestionale' } }
    const row = { externalId: 'RIGA-SEGRETA', description: '' }
    const importId = await world.modules.get(ReceiveImport, { strict: false }).run(ctx, {
      source: 'api',
      externalSource: ctx.actor.id,
      publish: true,
      rows: [row],
    })
    await world.modules.get(LoadImport, { strict: false }).run(ctx, importId)
    await world.settle()
    const told = (await feed()).filter((each) => each.kind === 'import.completed')
    expect(told).toMatchObject([
      { data: { importId, status: 'completed_with_discards', rows: 1, created: 0, discarded: 1, amountCents: 0 } },
    ])
    publicEventSchema.parse(toPublicEvent(told[0]!, world.organization.fiscalCode))
    expect(JSON.stringify(told)).not.toContain('SEGRETA')
  })
})
