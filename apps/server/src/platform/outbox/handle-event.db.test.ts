import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import type { OrganizationCtx } from '../context/ctx.js'
import { uuidv7 } from '../context/ids.js'
import { defineEvent } from './event-definition.js'
import { type EventJob, HandleEvent } from './handle-event.js'
import { SubscriberRegistry, subscriber } from './subscriber.js'

/** The memory of what was handled: it, and not the queue, makes effects happen once. */
const happened = defineEvent('tests.happened', z.object({ number: z.int() }))

let environment: TestEnvironment
let organization: TestOrganization
let other: TestOrganization
let handle: HandleEvent
/** How many of the next effects fail, after having been written or told. */
let failures = 0
let told: { ctx: OrganizationCtx; number: number }[] = []
let together: number[][] = []

beforeAll(async () => {
  environment = await startTestEnvironment()
  const modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  other = await registerOrganization(modules, environment, secondOrganization)
  await modules.close()
  const failing = () => {
    if (failures > 0) {
      failures -= 1
      throw new Error('not this time')
    }
  }
  const registry = new SubscriberRegistry([
    subscriber({
      name: 'tests.writeInside',
      event: happened,
      inside: async (tx, event) => {
        tx.audit({ action: 'tests.seen', subjectKind: 'test', subjectId: event.id })
        tx.emit(happened({ number: event.payload.number + 1 }))
        failing()
      },
    }),
    subscriber({
      name: 'tests.tellOutside',
      event: happened,
      outside: async (ctx, event) => {
        told.push({ ctx, number: event.payload.number })
        failing()
      },
    }),
    subscriber({
      name: 'tests.writeMany',
      event: happened,
      inside: async (tx, event) => {
        if (event.payload.number < 0) throw new Error('never')
        tx.audit({ action: 'tests.seen', subjectKind: 'test', subjectId: event.id })
      },
      insideMany: async (tx, events) => {
        together.push(events.map(({ payload }) => payload.number))
        for (const { id } of events) tx.audit({ action: 'tests.seen', subjectKind: 'test', subjectId: id })
        if (events.some(({ payload }) => payload.number < 0)) throw new Error('never')
      },
    }),
    subscriber({
      name: 'tests.tellMany',
      event: happened,
      outside: async (ctx, event) => void told.push({ ctx, number: event.payload.number }),
      outsideMany: async (_ctx, events) => {
        together.push(events.map(({ payload }) => payload.number))
        failing()
      },
    }),
  ])
  handle = new HandleEvent(environment.db, registry)
})
beforeEach(() => {
  failures = 0
  told = []
  together = []
})
afterAll(() => environment?.close())

const aJob = (change: Partial<EventJob> = {}): EventJob => ({
  organizationId: organization.id,
  eventId: uuidv7(),
  createdAt: '2026-11-20T11:00:00.000Z',
  name: 'tests.happened',
  payload: { number: 7 },
  correlationId: uuidv7(),
  subscriber: 'tests.writeInside',
  ...change,
})
const run = (job: EventJob) => handle.run(job, environment.now)
/** What is left in the archive of one event: effects inside, what they announced, notes. */
const traces = async ({ eventId, correlationId }: EventJob) =>
  environment.db.run(environment.platform(), (tx) =>
    tx.one<{ effects: number; announced: number; notes: number }>(
      `SELECT (SELECT count(*) FROM audit_entry WHERE subject_id = $1) AS effects,
        (SELECT count(*) FROM outbox_event WHERE correlation_id = $2) AS announced,
        (SELECT count(*) FROM handled_event WHERE event_id = $1) AS notes`,
      [eventId, correlationId],
    ),
  )

describe('an effect inside', () => {
  it('commits with its note and with what it announces', async () => {
    const job = aJob()
    expect(await run(job)).toBe(true)
    expect(await traces(job)).toEqual({ effects: 1, announced: 1, notes: 1 })
  })

  it('that fails leaves nothing, and can be tried again', async () => {
    const job = aJob()
    failures = 1
    await expect(run(job)).rejects.toThrow('not this time')
    expect(await traces(job)).toEqual({ effects: 0, announced: 0, notes: 0 })
    expect(await run(job)).toBe(true)
    expect(await traces(job)).toEqual({ effects: 1, announced: 1, notes: 1 })
  })

  it('told many times at once happens once', async () => {
    const job = aJob()
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => run(job)))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await traces(job)).toEqual({ effects: 1, announced: 1, notes: 1 })
  })

  it('when the first of two at once fails, the other does it', async () => {
    const job = aJob()
    failures = 1
    const outcomes = await Promise.allSettled([run(job), run(job)])
    expect(outcomes.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await traces(job)).toEqual({ effects: 1, announced: 1, notes: 1 })
  })
})

describe('an effect outside', () => {
  const outside = () => aJob({ subscriber: 'tests.tellOutside' })

  it('is noted after it happened, and not repeated', async () => {
    const job = outside()
    expect([await run(job), await run(job)]).toEqual([true, false])
    expect(told).toHaveLength(1)
    expect(await traces(job)).toEqual({ effects: 0, announced: 0, notes: 1 })
  })

  it('that fails is not noted: the next time repeats it', async () => {
    const job = outside()
    failures = 1
    await expect(run(job)).rejects.toThrow('not this time')
    expect(await traces(job)).toMatchObject({ notes: 0 })
    expect(await run(job)).toBe(true)
    expect(told.map((each) => each.number)).toEqual([7, 7])
  })

  it('acts as its subscriber, in the organization and the call of the event, at the hour of the run', async () => {
    const job = outside()
    await run(job)
    expect(told[0]?.ctx).toEqual({
      scope: { kind: 'organization', organizationId: organization.id },
      actor: { kind: 'system', name: 'tests.tellOutside' },
      correlationId: job.correlationId,
      now: environment.now,
    })
  })
})

describe('one event', () => {
  it('is remembered apart for each subscriber and each organization', async () => {
    const job = aJob()
    expect(await run(job)).toBe(true)
    expect(await run({ ...job, subscriber: 'tests.tellOutside' })).toBe(true)
    expect(await run({ ...job, organizationId: other.id })).toBe(true)
    expect(await traces(job)).toMatchObject({ notes: 3 })
  })

  it('with a payload that its module would not have written is refused, without a note', async () => {
    const job = aJob({ payload: { number: 'seven' } })
    await expect(run(job)).rejects.toThrow()
    expect(await traces(job)).toEqual({ effects: 0, announced: 0, notes: 0 })
  })

  it('for a subscriber that this release does not have says which', async () => {
    await expect(run(aJob({ subscriber: 'tests.retired' }))).rejects.toThrow('no subscriber is called tests.retired')
  })
})

describe('many events together', () => {
  const batchOf = (name: string, numbers: readonly number[]) => {
    const jobs = numbers.map((number) => aJob({ subscriber: name, payload: { number } }))
    return { jobs, batch: { organizationId: organization.id, subscriber: name, correlationId: uuidv7(), events: jobs } }
  }
  const notes = async (jobs: readonly EventJob[]) => Promise.all(jobs.map(async (job) => (await traces(job))!))

  it('have their effect inside once, in their order, whatever was handled before', async () => {
    const { jobs, batch } = batchOf('tests.writeMany', [1, 2, 3])
    await run(jobs[1]!)
    await handle.work(batch, environment.now)
    await handle.work(batch, environment.now)
    expect(together).toEqual([[1, 3]])
    expect(await notes(jobs)).toEqual(jobs.map(() => ({ effects: 1, announced: 0, notes: 1 })))
  })

  it('when one cannot be handled, are handled one by one: the others do not wait for it', async () => {
    const { jobs, batch } = batchOf('tests.writeMany', [1, -1, 3])
    await expect(handle.work(batch, environment.now)).rejects.toThrow('never')
    const [first, broken, last] = await notes(jobs)
    expect([first, last]).toEqual(Array(2).fill({ effects: 1, announced: 0, notes: 1 }))
    expect(broken).toEqual({ effects: 0, announced: 0, notes: 0 })
  })

  it('have their effect outside, and are noted after it', async () => {
    const { jobs, batch } = batchOf('tests.tellMany', [1, 2])
    await run(jobs[0]!)
    expect(told).toHaveLength(1)
    await handle.work(batch, environment.now)
    await handle.work(batch, environment.now)
    expect(together).toEqual([[2]])
    expect((await notes(jobs)).map((each) => each.notes)).toEqual([1, 1])
  })

  it('that fail outside are told one by one', async () => {
    const { jobs, batch } = batchOf('tests.tellMany', [1, 2])
    failures = 1
    await handle.work(batch, environment.now)
    expect(told.map(({ number }) => number)).toEqual([1, 2])
    expect((await notes(jobs)).map((each) => each.notes)).toEqual([1, 1])
  })

  it('are declared beside the effect of one', () => {
    expect(() =>
      subscriber({
        name: 'tests.wrong',
        event: happened,
        outside: async () => undefined,
        insideMany: async () => undefined,
      }),
    ).toThrow('beside')
  })
})
