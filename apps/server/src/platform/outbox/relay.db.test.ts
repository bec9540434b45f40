import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { eventually } from '../../../test/support/eventually.js'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import { uuidv7 } from '../context/ids.js'
import { Queues } from '../jobs/queues.js'
import { createLogger } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import { defineEvent } from './event-definition.js'
import { eventJobSchema, HandleEvent } from './handle-event.js'
import { Relay } from './relay.js'
import { type Subscriber, SubscriberRegistry, subscriber } from './subscriber.js'
import { Sweep } from './sweep.js'

/** From the commit to the subscriber, the same on both backends of the queues. */
const happened = defineEvent('tests.happened', z.object({ number: z.int() }))
/** For the test that sweeps at once: what the others have announced would be swept too. */
const asked = defineEvent('tests.asked', z.object({ number: z.int() }))
const backends: [string, string | undefined][] = [['PostgreSQL', undefined]]
if (process.env.TEST_REDIS_URL) backends.push(['Redis', process.env.TEST_REDIS_URL])

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
const logger = createLogger('silent', 'test')

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

describe.each(backends)('on %s', (_, redisUrl) => {
  let open: { queues: Queues; relay: Relay }[] = []
  let effects: string[] = []
  let failures = 0
  let subscribers: Subscriber[] = []

  beforeEach(async () => {
    effects = []
    failures = 0
    await environment.db.run(environment.platform(), (tx) =>
      tx.execute('UPDATE outbox_event SET published_at = coalesce(published_at, now())'),
    )
    subscribers = [
      subscriber({
        name: 'tests.writeInside',
        event: happened,
        // The effect is a line of the history, in the transaction of the note.
        inside: async (tx, event) => {
          tx.audit({
            action: 'tests.seen',
            subjectKind: 'test',
            subjectId: event.id,
            details: { number: event.payload.number },
          })
          if (failures > 0) {
            failures -= 1
            throw new Error('not this time')
          }
        },
      }),
      subscriber({
        name: 'tests.tellOutside',
        event: happened,
        outside: async (_ctx, event) => {
          effects.push(`told ${event.payload.number}`)
        },
      }),
    ]
  })
  afterEach(async () => {
    await Promise.all(open.map(({ relay }) => relay.stop()))
    await Promise.all(open.map(({ queues }) => queues.close()))
    open = []
  })

  /** One worker process: its own connections, the same database and queue. */
  async function worker(prefix: string, working = true) {
    const queues = new Queues(
      { redisUrl, platformUrl: environment.env.PLATFORM_DATABASE_URL, prefix },
      logger,
      new Metrics(),
    )
    await queues.ready()
    const registry = new SubscriberRegistry(subscribers)
    const handle = new HandleEvent(environment.db, registry)
    const relay = new Relay(environment.db, queues, registry, new Metrics(), logger)
    const sweep = new Sweep(environment.db, queues, registry, logger)
    if (working)
      for (const name of ['events', 'bulk'] as const) queues.work(name, (job) => handle.work(job.data, new Date()), 4)
    open.push({ queues, relay })
    return { queues, relay, sweep, handle }
  }
  const emit = (count = 1, bulk = false) =>
    environment.db.run(
      { ...environment.as(organization.id, undefined, new Date()), ...(bulk && { bulk }) },
      async (tx) => {
        for (let number = 1; number <= count; number++) tx.emit(happened({ number }))
      },
    )
  const seen = async () =>
    (
      await environment.db.run(environment.platform(), (tx) =>
        tx.query<{ subject_id: string }>("SELECT subject_id FROM audit_entry WHERE action = 'tests.seen'"),
      )
    ).map((row) => row.subject_id)
  const handled = async (subscriberName: string) =>
    (await environment.db.run(environment.platform(), (tx) =>
      tx.one<{ n: number }>('SELECT count(*) AS n FROM handled_event WHERE subscriber = $1', [subscriberName]),
    ))!.n

  it('a subscriber that waits for others is told on a queue of its own, and the sweep knows it', async () => {
    const waiting = subscriber({
      name: 'tests.callOthers',
      event: asked,
      queue: 'outbound',
      outside: async (_ctx, event) => {
        effects.push(`called ${event.payload.number}`)
      },
    })
    subscribers = [waiting]
    const { queues, relay, sweep, handle } = await worker(uuidv7(), false)
    await environment.db.run(environment.as(organization.id, undefined, new Date()), async (tx) =>
      tx.emit(asked({ number: 1 })),
    )
    await relay.publish(new Date())
    expect(await sweep.lately(new Date())).toBe(0)
    expect(await sweep.lately(new Date(Date.now() + 300_000))).toBe(1)
    queues.work('outbound', (job) => handle.run(eventJobSchema.parse(job.data), new Date()), 1)
    await eventually('the call is made', async () => effects.length > 0)
    expect(effects).toEqual(['called 1'])
  })

  it('a subscriber that takes many is told of them together, each once', async () => {
    const sizes: number[] = []
    const numbers: number[] = []
    const takes = (events: readonly { readonly payload: { readonly number: number } }[]) => {
      sizes.push(events.length)
      numbers.push(...events.map(({ payload }) => payload.number))
    }
    subscribers = [
      subscriber({
        name: 'tests.takeMany',
        event: happened,
        inside: async (_, event) => takes([event]),
        insideMany: async (_, events) => takes(events),
      }),
    ]
    const before = await handled('tests.takeMany')
    const { relay } = await worker(uuidv7())
    await emit(250)
    await relay.publish(new Date())
    await eventually('all have arrived', async () => numbers.length === 250)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1))
    expect(sizes.toSorted((a, b) => a - b)).toEqual([50, 100, 100])
    await eventually('all are noted', async () => (await handled('tests.takeMany')) - before === 250)
  })

  it('what work on many tells leaves by a lane of its own, in a queue of its own, and says so to who is told', async () => {
    const seen: { number: number; bulk: boolean }[] = []
    const takes = (events: readonly { readonly payload: { readonly number: number }; readonly bulk: boolean }[]) =>
      void seen.push(...events.map(({ payload, bulk }) => ({ number: payload.number, bulk })))
    subscribers = [
      subscriber({
        name: 'tests.takeEither',
        event: happened,
        inside: async (_, event) => takes([event]),
        insideMany: async (_, events) => takes(events),
      }),
    ]
    const { queues, relay, handle } = await worker(uuidv7(), false)
    await emit(600, true)
    await emit(2)
    const now = new Date()
    expect([await relay.publish(now), await relay.publish(now)]).toEqual([2, 0])
    expect([await relay.publish(now, 'bulk'), await relay.publish(now, 'bulk')]).toEqual([500, 100])
    queues.work('events', (job) => handle.work(job.data, new Date()), 1)
    await eventually('the two', async () => seen.length === 2)
    expect(seen.every(({ bulk }) => !bulk)).toBe(true)
    queues.work('bulk', (job) => handle.work(job.data, new Date()), 1)
    await eventually('the many', async () => seen.length === 602)
    expect(seen.slice(2).every(({ bulk }) => bulk)).toBe(true)
  })

  it('the many are told again only when they have had the time for their turn, and then together', async () => {
    const sizes: number[] = []
    const late = subscriber({
      name: 'tests.takeLate',
      event: asked,
      inside: async () => void sizes.push(1),
      insideMany: async (_, events) => void sizes.push(events.length),
    })
    subscribers = [late]
    const { queues, relay, sweep, handle } = await worker(uuidv7(), false)
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000)
    const others = await sweep.lately(at(40))
    await environment.db.run({ ...environment.as(organization.id, undefined, new Date()), bulk: true }, async (tx) => {
      for (let number = 1; number <= 3; number++) tx.emit(asked({ number }))
    })
    await relay.publish(new Date(), 'bulk')
    const before = await sweep.week(at(20))
    expect(await sweep.lately(at(40))).toBe(others)
    expect((await sweep.week(at(40))) - before).toBe(3)
    queues.work('bulk', (job) => handle.work(job.data, new Date()), 1)
    await eventually('all', async () => (await handled('tests.takeLate')) === (redisUrl ? 6 : 3))
    expect(sizes).toEqual([3])
  })

  it('an event reaches each subscriber once, without anybody asking', async () => {
    const before = await handled('tests.tellOutside')
    const { relay } = await worker(uuidv7())
    relay.start()
    await emit(3)
    await eventually('three events handled', async () => (await handled('tests.tellOutside')) === before + 3)
    expect(effects.sort()).toEqual(['told 1', 'told 2', 'told 3'])
  })

  it('a subscriber that fails is tried again, and its effect commits with the note: once', async () => {
    const before = new Set(await seen())
    failures = 1
    const { relay } = await worker(uuidv7())
    await emit()
    await relay.publish(new Date())
    const fresh = await eventually('the effect', async () => {
      const found = (await seen()).filter((id) => !before.has(id))
      return found.length > 0 && found
    })
    expect(fresh).toHaveLength(1)
    expect(failures).toBe(0)
  })

  it('the same job twice has one effect', async () => {
    const { handle } = await worker(uuidv7(), false)
    await emit()
    const [row] = await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ id: string; created_at: Date; organization_id: string }>(
        "SELECT id, created_at, organization_id FROM outbox_event WHERE published_at IS NULL AND name = 'tests.happened'",
      ),
    )
    for (const name of ['tests.writeInside', 'tests.tellOutside']) {
      const job = {
        organizationId: row!.organization_id,
        eventId: row!.id,
        createdAt: row!.created_at.toISOString(),
        name: 'tests.happened',
        payload: { number: 7 },
        correlationId: 'x',
        subscriber: name,
      }
      const outcomes = [
        await handle.run(job, new Date()),
        await handle.run(job, new Date()),
        await handle.run(job, new Date()),
      ]
      expect(outcomes).toEqual([true, false, false])
    }
    expect(effects).toEqual(['told 7'])
  })

  it('the relay tends both lanes by itself', async () => {
    const before = await handled('tests.tellOutside')
    const { relay } = await worker(uuidv7())
    relay.start()
    await emit(2, true)
    await emit(1)
    await eventually('all handled', async () => (await handled('tests.tellOutside')) === before + 3)
  })

  it('two relays at once publish each event once', async () => {
    const prefix = uuidv7()
    const [first, second] = [await worker(prefix, false), await worker(prefix, false)]
    await emit(40)
    const counts = await Promise.all([
      first.relay.publish(new Date()),
      second.relay.publish(new Date()),
      first.relay.publish(new Date()),
      second.relay.publish(new Date()),
    ])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(40)
    expect(await first.relay.publish(new Date())).toBe(0)
  })

  it('what a lost queue never delivered is told again by the sweep', async () => {
    const before = await handled('tests.writeInside')
    const lost = await worker(uuidv7(), false)
    await emit(2)
    await lost.relay.publish(new Date())
    // Another queue altogether: the jobs of the first are gone.
    const { sweep } = await worker(uuidv7())
    await environment.db.run(environment.platform(), (tx) =>
      tx.execute(
        "UPDATE outbox_event SET published_at = now() - interval '10 minutes' WHERE published_at > now() - interval '1 minute'",
      ),
    )
    if (redisUrl === undefined)
      await environment.db.run(environment.platform(), (tx) => tx.execute('DELETE FROM bullmq.job'))
    expect(await sweep.lately(new Date())).toBeGreaterThanOrEqual(2)
    await eventually('both handled', async () => (await handled('tests.writeInside')) >= before + 2)
  })

  it('measures the queue and the age of the outbox', async () => {
    const { queues, relay } = await worker(uuidv7(), false)
    await emit()
    await relay.measure(new Date(Date.now() + 5_000))
    await queues.measure()
    expect(queues.backend).toBe(redisUrl ? 'redis' : 'postgres')
  })
})

describe('the registry', () => {
  const named = (name: string) => subscriber({ name, event: happened, outside: async () => undefined })

  it('refuses two subscribers of one name, and a name out of form', () => {
    expect(() => new SubscriberRegistry([named('tests.a'), named('tests.a')])).toThrow('two subscribers')
    expect(() => new SubscriberRegistry([named('senza punto')])).toThrow("a subscriber's name")
  })

  it('refuses a subscriber without an effect, or with two', () => {
    expect(() => subscriber({ name: 'tests.none', event: happened })).toThrow('one effect')
    expect(() =>
      subscriber({
        name: 'tests.both',
        event: happened,
        inside: async () => undefined,
        outside: async () => undefined,
      }),
    ).toThrow('one effect')
  })

  it('an event checks its payload when it is made', () => {
    expect(() => happened({ number: 1.5 })).toThrow()
  })
})
