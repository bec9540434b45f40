import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { webhookPatienceMs } from '@repo/domain/webhook-delivery-lifecycle'
import { isSignedWith } from '../../../../test/support/webhook-receiver.js'
import { type PublishedPosition, startWebhookWorld, type WebhookWorld } from '../../../../test/support/webhook-world.js'
import { WebhooksQueries } from '../webhooks.queries.js'
import { DeliverDue } from './deliver-due.js'
import { EnableWebhook } from './enable-webhook.js'
import { ReplayDeliveries } from './replay-deliveries.js'
import { RotateWebhookSecret } from './rotate-webhook-secret.js'
import { SendTestEvent } from './send-test-event.js'

let world: WebhookWorld

beforeEach(async () => {
  world = await startWebhookWorld()
})
afterEach(() => world?.close())

const status = (code: number) => (_: unknown, response: import('node:http').ServerResponse) => {
  response.writeHead(code).end('no')
}
const kinds = () => world.receiver.calls.map((call) => call.event.kind)
const webhook = (id: string, minutes?: number) =>
  world.environment.db.run(world.ctx(minutes), (tx) =>
    world.modules.get(WebhooksQueries, { strict: false }).one(tx, id),
  )
const patienceMinutes = webhookPatienceMs / 60_000

describe('a call', () => {
  it('is signed, and says what it carries', async () => {
    const { id, secret } = await world.register()
    const position = await world.publish()
    await world.settle()
    expect(kinds()).toEqual(['debtPosition.created', 'debtPosition.published'])
    const [created, published] = world.receiver.calls
    expect(created!.headers).toMatchObject({
      'content-type': 'application/json',
      'quietanza-event': 'debtPosition.created',
      'quietanza-delivery': (await world.deliveries(id))[0]?.id,
    })
    expect(isSignedWith(secret, created!)).toBe(true)
    expect(isSignedWith(`${secret}x`, created!)).toBe(false)
    expect(isSignedWith(secret, { ...created!, body: published!.body })).toBe(false)
    expect(published!.event).toMatchObject({
      sequence: 2,
      organizationFiscalCode: '99999000013',
      data: { debtPositionId: position.id, installments: [{ noticeNumber: position.noticeNumber }] },
    })
    expect(await world.deliveries(id)).toMatchObject([
      { state: 'delivered', attempts: 1, last_status: 200 },
      { state: 'delivered', attempts: 1, last_status: 200 },
    ])
  })

  it('tells only what the receiver asked for', async () => {
    await world.register(['debtPosition.published'])
    await world.publish()
    await world.settle()
    expect(kinds()).toEqual(['debtPosition.published'])
  })

  it('is signed with two secrets while one replaces the other, then with one', async () => {
    const { id, secret: old } = await world.register()
    const rotating = world.modules.get(RotateWebhookSecret, { strict: false })
    const { secret } = await rotating.run(world.ctx(), id, 24)
    await world.publish()
    await world.settle()
    expect(world.receiver.calls.map((call) => [isSignedWith(old, call), isSignedWith(secret, call)])).toEqual([
      [true, true],
      [true, true],
    ])
    await world.publish()
    await world.settle(24 * 60 + 1)
    const later = world.receiver.calls.at(-1)!
    expect([isSignedWith(old, later), isSignedWith(secret, later)]).toEqual([false, true])
    const { secret: newest } = await rotating.run(world.ctx(), id, 0)
    await world.publish()
    await world.settle()
    const last = world.receiver.calls.at(-1)!
    expect([isSignedWith(secret, last), isSignedWith(newest, last)]).toEqual([false, true])
  })
})

describe('what is not taken', () => {
  it('is tried again, later each time, with the same body, and then arrives', async () => {
    const { id } = await world.register(['debtPosition.published'])
    world.receiver.answer = status(500)
    await world.publish()
    await world.settle()
    expect(await world.deliveries(id)).toMatchObject([
      { state: 'pending', attempts: 1, last_status: 500, last_error: 'status' },
    ])
    await world.wake(0.1)
    expect(world.receiver.calls).toHaveLength(1)
    await world.wake(0.5)
    expect(await world.deliveries(id)).toMatchObject([{ attempts: 2 }])
    expect((await webhook(id))?.failingSince).toBeDefined()
    world.receiver.answer = status(204)
    await world.wake(5)
    expect(await world.deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 3, last_error: null }])
    expect(new Set(world.receiver.calls.map((call) => call.body)).size).toBe(1)
    expect((await webhook(id))?.failingSince).toBeUndefined()
  })

  it.each([
    [302, 'redirect'],
    [404, 'status'],
    [503, 'status'],
  ])('answered %i is a %s and is tried again', async (code, problem) => {
    const { id } = await world.register(['debtPosition.published'])
    world.receiver.answer = status(code)
    await world.publish()
    await world.settle()
    expect(await world.deliveries(id)).toMatchObject([{ state: 'pending', last_status: code, last_error: problem }])
  })

  it('answered by nobody is noted with its reason', async () => {
    const { id } = await world.register(['debtPosition.published'])
    world.receiver.answer = (_, response) => {
      response.socket?.destroy()
    }
    await world.publish()
    await world.settle()
    expect(await world.deliveries(id)).toMatchObject([
      { state: 'pending', last_status: null, last_error: 'unreachable' },
    ])
  })

  it('for three days is given up, and the receiver is disabled with its reason', async () => {
    const { id } = await world.register(['debtPosition.published'])
    world.receiver.answer = status(500)
    await world.publish()
    await world.settle()
    for (let minutes = 1; minutes <= patienceMinutes + 400; minutes += 20) await world.wake(minutes)
    expect(world.receiver.calls.length).toBeGreaterThan(15)
    expect(world.receiver.calls.length).toBeLessThanOrEqual(19)
    expect(await webhook(id)).toMatchObject({ enabled: false, disabledReason: 'failing' })
    expect((await world.deliveries(id))[0]?.state).toMatch(/failed|dropped/)
    const before = world.receiver.calls.length
    await world.publish()
    await world.settle(patienceMinutes + 500)
    expect(world.receiver.calls).toHaveLength(before)
  }, 60_000)

  it('answered 410 disables the receiver at once, and drops what waited', async () => {
    const { id } = await world.register()
    world.receiver.answer = status(410)
    await world.publish()
    await world.publish()
    await world.settle()
    expect(world.receiver.calls).toHaveLength(1)
    expect(await webhook(id)).toMatchObject({ enabled: false, disabledReason: 'gone' })
    expect((await world.deliveries(id)).map((each) => each.state)).toEqual(['failed', 'dropped', 'dropped', 'dropped'])
  })
})

describe('the order', () => {
  it('of one position is kept: a later event waits for the earlier, others do not', async () => {
    const { id } = await world.register()
    const [stuck, free] = [await world.publish(), await world.publish()]
    const refusing = (call: { event: { data: { debtPositionId?: string } } }) =>
      call.event.data.debtPositionId === stuck.id ? 500 : 200
    world.receiver.answer = (call, response) => status(refusing(call))(call, response)
    await world.settle()
    const told = () =>
      world.receiver.calls.map((call) => [
        (call.event.data as { debtPositionId: string }).debtPositionId === stuck.id ? 'stuck' : 'free',
        call.event.kind,
      ])
    expect(told().filter(([who]) => who === 'free')).toEqual([
      ['free', 'debtPosition.created'],
      ['free', 'debtPosition.published'],
    ])
    expect(told().filter(([who]) => who === 'stuck')).toEqual([['stuck', 'debtPosition.created']])
    await world.cancel(free)
    world.receiver.answer = status(200)
    await world.settle()
    await world.wake(1)
    expect(told().filter(([who]) => who === 'stuck')).toEqual([
      ['stuck', 'debtPosition.created'],
      ['stuck', 'debtPosition.created'],
      ['stuck', 'debtPosition.published'],
    ])
    expect(new Set((await world.deliveries(id)).map((each) => each.state))).toEqual(new Set(['delivered']))
  })

  it('is kept by several workers at once', async () => {
    const { id } = await world.register()
    const positions = await Promise.all(Array.from({ length: 5 }, () => world.publish()))
    world.receiver.answer = status(500)
    await world.settle()
    world.receiver.answer = status(200)
    world.receiver.calls.length = 0
    const delivering = world.modules.get(DeliverDue, { strict: false })
    for (let minutes = 1; minutes < 4; minutes++)
      await Promise.all(Array.from({ length: 5 }, () => delivering.run(world.ctx(minutes), id)))
    for (const position of positions)
      expect(
        world.receiver.calls
          .filter((call) => (call.event.data as { debtPositionId: string }).debtPositionId === position.id)
          .map((call) => call.event.kind),
      ).toEqual(['debtPosition.created', 'debtPosition.published'])
  })

  it('when the earlier is given up the later goes', async () => {
    const { id } = await world.register()
    world.receiver.answer = status(500)
    await world.publish()
    await world.settle()
    // As if it had been tried all but once.
    await world.environment.db.run(world.ctx(), (tx) =>
      tx.execute('UPDATE webhook_delivery SET attempts = 18 WHERE sequence = 1'),
    )
    await world.wake(10)
    expect(await world.deliveries(id)).toMatchObject([
      { state: 'failed', attempts: 19 },
      { state: 'pending', attempts: 1 },
    ])
    world.receiver.answer = status(200)
    await world.wake(20)
    expect((await world.deliveries(id)).map((each) => each.state)).toEqual(['failed', 'delivered'])
  })
})

describe('the many', () => {
  const told = () =>
    world.receiver.calls.map((call) => [
      (call.event.data as { debtPositionId?: string }).debtPositionId,
      call.event.kind,
    ])
  /** All that is in the outbox becomes public events on their way; nobody is called. */
  const tell = async () => {
    for (const job of await world.jobs()) if (job.subscriber !== 'webhooks.deliver') await world.handle(job)
  }
  const deliver = (id: string) => world.modules.get(DeliverDue, { strict: false }).run(world.ctx(), id)

  it('let a payment and a test pass before them; the payment after the creation of its own position', async () => {
    const { id } = await world.register()
    const crowd = await world.publishMany(6)
    await tell()
    const paid = crowd[3]!
    await world.pay(paid)
    await tell()
    await world.modules.get(SendTestEvent, { strict: false }).run(world.ctx(), id)
    await deliver(id)
    expect(told().slice(0, 4)).toEqual([
      [paid.id, 'debtPosition.created'],
      [paid.id, 'debtPosition.published'],
      [paid.id, 'debtPosition.paid'],
      [undefined, 'webhook.test'],
    ])
    expect(told()).toHaveLength(14)
  })

  it('not told yet when a payment comes, are told before it and with its urgency, those of its position only', async () => {
    const { id } = await world.register()
    const [other, paid] = (await world.publishMany(2)) as [PublishedPosition, PublishedPosition]
    const waiting = await world.jobs()
    await world.pay(paid)
    await tell()
    for (const job of waiting.filter(
      ({ payload }) => (payload as { debtPositionId: string }).debtPositionId === other.id,
    ))
      await world.handle(job)
    await deliver(id)
    expect(told().map(([who]) => who)).toEqual([paid.id, paid.id, paid.id, other.id, other.id])
    expect(
      told()
        .slice(0, 3)
        .map(([, kind]) => kind),
    ).toEqual(['debtPosition.created', 'debtPosition.published', 'debtPosition.paid'])
  })

  it('told, hastened and called all at once keep the order of each position', async () => {
    const { id } = await world.register()
    const crowd = await world.publishMany(8)
    const bulk = await world.jobs()
    await Promise.all(crowd.slice(0, 4).map((position) => world.pay(position)))
    await world.cancel(crowd[7]!)
    const prompt = (await world.jobs()).filter(({ subscriber }) => subscriber !== 'webhooks.deliver')
    await Promise.all([
      ...bulk.toReversed().map((job) => world.handle(job)),
      ...prompt.map((job) => world.handle(job)),
      deliver(id),
      deliver(id),
    ])
    await Promise.all([deliver(id), deliver(id), deliver(id)])
    for (const [index, position] of crowd.entries())
      expect(told().flatMap(([who, kind]) => (who === position.id ? [kind] : []))).toEqual([
        'debtPosition.created',
        'debtPosition.published',
        ...(index < 4 ? ['debtPosition.paid'] : []),
        ...(index === 7 ? ['debtPosition.cancelled'] : []),
      ])
  })
})

describe('a process killed in the middle', () => {
  it('leaves a claim: the delivery is repeated when it expires, and not lost', async () => {
    const { id } = await world.register(['debtPosition.published'])
    await world.publish()
    // The receiver gets the call, and whoever called never writes what came of it.
    world.receiver.answer = async (_, response) => {
      await world.environment.db.run(world.ctx(), (tx) =>
        tx.execute("UPDATE webhook_delivery SET claim_id = gen_random_uuid() WHERE state = 'pending'"),
      )
      response.end()
    }
    await world.settle()
    expect(world.receiver.calls).toHaveLength(1)
    expect(await world.deliveries(id)).toMatchObject([{ state: 'pending', attempts: 0 }])
    world.receiver.answer = status(200)
    await world.wake(0.5)
    expect(world.receiver.calls).toHaveLength(1)
    await world.wake(2)
    expect(world.receiver.calls).toHaveLength(2)
    expect(world.receiver.calls[0]!.event.id).toBe(world.receiver.calls[1]!.event.id)
    expect(await world.deliveries(id)).toMatchObject([{ state: 'delivered' }])
  })
})

describe('replaying', () => {
  const replaying = () => world.modules.get(ReplayDeliveries, { strict: false })

  it('one delivery sends the same event again', async () => {
    const { id } = await world.register(['debtPosition.published'])
    await world.publish()
    await world.settle()
    const [delivery] = await world.deliveries(id)
    await replaying().one(world.ctx(), id, delivery!.id)
    await world.settle(1)
    expect(world.receiver.calls).toHaveLength(2)
    expect(world.receiver.calls[0]!.body).toBe(world.receiver.calls[1]!.body)
    expect(await world.deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 1 }])
  })

  it('from a moment tells what was missed while disabled, in order', async () => {
    const { id } = await world.register()
    const enabling = world.modules.get(EnableWebhook, { strict: false })
    await enabling.run(world.ctx(), id, false)
    await enabling.run(world.ctx(), id, false)
    await world.publish()
    await world.settle()
    expect(world.receiver.calls).toHaveLength(0)
    await expect(replaying().from(world.ctx(), id, world.at(-1))).rejects.toMatchObject({ code: 'webhooks.disabled' })
    await enabling.run(world.ctx(), id, true)
    expect(await replaying().from(world.ctx(), id, world.at(1))).toBe(0)
    expect(await replaying().from(world.ctx(), id, world.at(-1))).toBe(2)
    await world.settle(1)
    expect(kinds()).toEqual(['debtPosition.created', 'debtPosition.published'])
    expect(await replaying().from(world.ctx(2), id, world.at(-1))).toBe(2)
    await world.settle(3)
    expect(kinds()).toHaveLength(4)
  })

  it('of what nobody knows is refused', async () => {
    const { id } = await world.register()
    await expect(replaying().one(world.ctx(), id, id)).rejects.toMatchObject({ code: 'webhooks.deliveryUnknown' })
    await expect(replaying().from(world.ctx(), world.organization.id, world.at())).rejects.toMatchObject({
      code: 'webhooks.unknown',
    })
  })
})

it('a test event reaches one receiver, whatever it asked for, by the same road', async () => {
  const { id, secret } = await world.register(['anomaly.raised'])
  await world.register()
  const deliveryId = await world.modules.get(SendTestEvent, { strict: false }).run(world.ctx(), id)
  await world.settle()
  expect(kinds()).toEqual(['webhook.test'])
  expect(world.receiver.calls[0]!.headers['quietanza-delivery']).toBe(deliveryId)
  expect(isSignedWith(secret, world.receiver.calls[0]!)).toBe(true)
})
