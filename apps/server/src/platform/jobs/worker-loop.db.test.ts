import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { eventually } from '../../../test/support/eventually.js'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import { uuidv7 } from '../context/ids.js'
import { createLogger } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import { defineEvent } from '../outbox/event-definition.js'
import { HandleEvent } from '../outbox/handle-event.js'
import { Relay } from '../outbox/relay.js'
import { SubscriberRegistry, subscriber } from '../outbox/subscriber.js'
import { Sweep } from '../outbox/sweep.js'
import { Courtesy } from './courtesy.js'
import { Queues } from './queues.js'
import type { Schedule } from './schedule.js'
import { WorkerLoop } from './worker-loop.js'

/** A whole worker, from its start to its end, the same on both backends. */
const happened = defineEvent('tests.happened', z.object({ number: z.int() }))
const backends: [string, string | undefined][] = [['PostgreSQL', undefined]]
if (process.env.TEST_REDIS_URL) backends.push(['Redis', process.env.TEST_REDIS_URL])

let environment: TestEnvironment
let organization: TestOrganization
const logger = createLogger('silent', 'test')

beforeAll(async () => {
  environment = await startTestEnvironment()
  const modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  await modules.close()
})
afterAll(() => environment?.close())

const onPlatform = <Row>(sql: string, values: unknown[] = []) =>
  environment.db.run(environment.platform(new Date()), (tx) => tx.query<Row>(sql, values))

describe.each(backends)('a worker on %s', (_, redisUrl) => {
  let prefix: string
  let open: { loop: WorkerLoop; queues: Queues; started: boolean }[] = []
  let told: number[] = []
  /** Whoever is told of one of many waits for it. */
  let many: Promise<void> = Promise.resolve()
  let hurried = false

  beforeEach(() => {
    prefix = uuidv7()
    told = []
    many = Promise.resolve()
    hurried = false
  })
  afterEach(async () => {
    for (const { loop, queues, started } of open) await (started ? loop.stop() : queues.close())
    open = []
  })

  function worker(schedules: Schedule[] = []) {
    const metrics = new Metrics()
    const queues = new Queues({ redisUrl, platformUrl: environment.env.PLATFORM_DATABASE_URL, prefix }, logger, metrics)
    const registry = new SubscriberRegistry([
      subscriber({
        name: 'tests.tell',
        event: happened,
        outside: async (_ctx, { payload, bulk }) => {
          if (bulk) await many
          told.push(payload.number)
        },
      }),
    ])
    const relay = new Relay(environment.db, queues, registry, metrics, logger)
    const sweep = new Sweep(environment.db, queues, registry, logger)
    const handle = new HandleEvent(environment.db, registry)
    const loop = new WorkerLoop(
      environment.db,
      queues,
      relay,
      sweep,
      handle,
      schedules,
      logger,
      new Courtesy(async () => hurried),
    )
    const entry = { loop, queues, started: false }
    open.push(entry)
    const start = async () => {
      await loop.start()
      entry.started = true
    }
    return { start, loop, queues, metrics }
  }
  const emit = (...numbers: readonly number[]) => emitAs({}, numbers)
  const emitMany = (...numbers: readonly number[]) => emitAs({ bulk: true }, numbers)
  const emitAs = (how: { readonly bulk?: true }, numbers: readonly number[]) =>
    environment.db.run({ ...environment.as(organization.id, undefined, new Date()), ...how }, async (tx) => {
      for (const number of numbers) tx.emit(happened({ number }))
    })

  it('tells what was announced while it was away, and what is announced after', async () => {
    await emit(1)
    await worker().start()
    await eventually('the waiting event', async () => told.includes(1))
    await emit(2)
    await eventually('the new event', async () => told.includes(2))
    expect(told).toEqual([1, 2])
  })

  it('nothing waits behind the many, even when they are all stuck', async () => {
    let goOn: () => void = () => undefined
    many = new Promise((resolve) => {
      goOn = resolve
    })
    const crowd = Array.from({ length: 30 }, (_, index) => 100 + index)
    await emitMany(...crowd)
    const { start, queues, metrics } = worker()
    await start()
    await eventually('the many are being told', async () => {
      await queues.measure()
      const { values } = await metrics.queueDepth.get()
      return values.some(({ labels, value }) => labels.queue === 'bulk' && labels.state === 'active' && value > 0)
    })
    await emit(1)
    await eventually('what is urgent', async () => told.length > 0)
    expect(told).toEqual([1])
    goOn()
    await eventually('the many', async () => told.length === 1 + crowd.length)
  })

  it('tells the many also while somebody is in a hurry', async () => {
    hurried = true
    await emitMany(1, 2, 3)
    await worker().start()
    await eventually('the many', async () => told.length === 3)
  })

  it('runs its schedules with the hour of the run', async () => {
    const hours: Date[] = []
    const before = new Date()
    const everyMs = 50
    await worker([{ name: 'tests.tick', everyMs, run: async (now) => void hours.push(now) }]).start()
    await eventually('two runs', async () => hours.length >= 2)
    expect(hours.every((hour) => hour >= before)).toBe(true)
  })

  it('a schedule that fails does not stop itself nor the others', async () => {
    const runs = { bad: 0, good: 0 }
    const bad = async () => {
      runs.bad++
      throw new Error('not this time')
    }
    await worker([
      { name: 'tests.bad', everyMs: 50, run: bad },
      { name: 'tests.good', everyMs: 50, run: async () => void runs.good++ },
    ]).start()
    await eventually('both, twice', async () => runs.bad >= 2 && runs.good >= 2)
  })

  it('a schedule that an older release left in the queue does nothing', async () => {
    const old = worker()
    await old.queues.ready()
    await old.queues.every(50, 'tests.retired')
    const { start, metrics } = worker()
    await start()
    const outcomes = async (outcome: string) =>
      (await metrics.jobs.get()).values.some(
        ({ labels }) => labels.job === 'tests.retired' && labels.outcome === outcome,
      )
    await eventually('the old schedule', () => outcomes('completed'))
    expect(await outcomes('failed')).toBe(false)
  })

  it('does not start with two schedules of one name, nor with one that takes a name of the platform', async () => {
    const named = (name: string): Schedule => ({ name, everyMs: 1_000, run: async () => undefined })
    await expect(worker([named('tests.same'), named('tests.same')]).loop.start()).rejects.toThrow('one name')
    await expect(worker([named('platform.sweepOutbox')]).loop.start()).rejects.toThrow('one name')
  })

  it('stops in order, and can be followed by another at once', async () => {
    const first = worker()
    await first.start()
    await emit(3)
    await first.loop.stop()
    open = open.filter((each) => each.loop !== first.loop)
    await worker().start()
    await eventually('the event', async () => told.includes(3))
    expect(told.filter((number) => number === 3)).toHaveLength(1)
  })
})

describe('partitions of the tables that grow by month', () => {
  const tables = ['outbox_event', 'handled_event', 'message_delivery']
  const ensure = async (table: string, first: string, months: number) =>
    (
      await onPlatform<{ created: number }>('SELECT ensure_month_partitions($1, $2::date, $3) AS created', [
        table,
        first,
        months,
      ])
    )[0]?.created

  it.each(tables)('%s: the missing months are made, once', async (table) => {
    expect(await ensure(table, '2031-11-15', 4)).toBe(4)
    expect(await ensure(table, '2031-11-15', 4)).toBe(0)
    expect(await ensure(table, '2031-10-31', 6)).toBe(2)
  })

  it('a new month hides its rows like the others', async () => {
    await ensure('outbox_event', '2033-02-01', 1)
    const [row] = await onPlatform<{ relrowsecurity: boolean; relforcerowsecurity: boolean }>(
      "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = 'outbox_event_203302'",
    )
    expect(row).toEqual({ relrowsecurity: true, relforcerowsecurity: true })
  })

  it('two processes that ask together make each month once', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => ensure('handled_event', '2034-01-01', 12)))
    expect(counts.reduce((sum, count) => sum! + count!, 0)).toBe(12)
  })

  it('no other table, and no century at once', async () => {
    await expect(ensure('receipt', '2031-01-01', 1)).rejects.toThrow('not a table partitioned by month')
    await expect(ensure('outbox_event', '2031-01-01', 1_200)).rejects.toThrow('not a table partitioned by month')
  })

  it('a worker that starts has two years ahead', async () => {
    const queues = new Queues({ platformUrl: environment.env.PLATFORM_DATABASE_URL }, logger, new Metrics())
    const registry = new SubscriberRegistry([])
    const relay = new Relay(environment.db, queues, registry, new Metrics(), logger)
    const sweep = new Sweep(environment.db, queues, registry, logger)
    const loop = new WorkerLoop(
      environment.db,
      queues,
      relay,
      sweep,
      new HandleEvent(environment.db, registry),
      [],
      logger,
      new Courtesy(async () => false),
    )
    await loop.start()
    await loop.stop()
    const now = new Date()
    const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 23, 1)).toISOString()
    const suffix = last.slice(0, 7).replace('-', '')
    const found = await onPlatform<{ relname: string }>(
      'SELECT relname FROM pg_class WHERE relname = ANY($1) ORDER BY relname',
      [tables.map((table) => `${table}_${suffix}`)],
    )
    expect(found.map((row) => row.relname)).toEqual(tables.map((table) => `${table}_${suffix}`).sort())
  })
})
