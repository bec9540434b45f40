import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../test/support/eventually.js'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import { uuidv7 } from '../context/ids.js'
import { createLogger } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import type { EventJob } from '../outbox/handle-event.js'
import { type JobRun, type QueueName, type QueueOptions, Queues } from './queues.js'

/** What the rest of the server may expect of a queue, the same on both backends. */
const backends: [string, string | undefined][] = [['PostgreSQL', undefined]]
if (process.env.TEST_REDIS_URL) backends.push(['Redis', process.env.TEST_REDIS_URL])

const logger = createLogger('silent', 'test')
const doomedWorker = fileURLToPath(new URL('../../../test/support/doomed-worker.mjs', import.meta.url))

describe.each(backends)('queues on %s', (_, redisUrl) => {
  let environment: TestEnvironment
  let options: QueueOptions
  let open: Queues[] = []

  beforeAll(async () => {
    environment = await startTestEnvironment()
  })
  beforeEach(() => {
    options = { redisUrl, platformUrl: environment.env.PLATFORM_DATABASE_URL, prefix: uuidv7() }
  })
  afterEach(async () => {
    await Promise.all(open.map((queues) => queues.close()))
    open = []
    if (!redisUrl) await environment.db.run(environment.platform(), (tx) => tx.execute('DELETE FROM bullmq.job'))
  })
  afterAll(() => environment?.close())

  /** One process's view of the queues. */
  async function connect(more: Partial<QueueOptions> = {}) {
    const metrics = new Metrics()
    const queues = new Queues({ ...options, ...more }, logger, metrics)
    await queues.ready()
    open.push(queues)
    const depth = async (queue: QueueName = 'events') => {
      await queues.measure()
      const { values } = await metrics.queueDepth.get()
      const of = (state: string) => values.find(({ labels }) => labels.queue === queue && labels.state === state)?.value
      return { waiting: of('waiting'), active: of('active'), delayed: of('delayed'), failed: of('failed') }
    }
    return { queues, depth }
  }

  it('tells which backend it is', async () => {
    expect((await connect()).queues.backend).toBe(redisUrl ? 'redis' : 'postgres')
  })

  it('hands a job over whole, under the name of its subscriber', async () => {
    const { queues } = await connect()
    const taken: JobRun[] = []
    queues.work('events', async (job) => taken.push(job), 1)
    const job = aJob({ payload: { text: 'perché “no”? 💶', number: 9_007_199_254_740_991, empty: null } })
    await queues.addEvents([job])
    await eventually('the job', async () => taken.length > 0)
    expect(taken).toEqual([{ id: `${job.eventId}-tests.take`, name: 'tests.take', data: job }])
  })

  it('adding a job twice changes nothing while the first is known', async () => {
    const { queues, depth } = await connect()
    const job = aJob()
    await queues.addEvents([job, job])
    await queues.addEvents([job])
    await queues.addEvents([{ ...job, subscriber: 'tests.other' }])
    await queues.addEvents([])
    expect(await depth()).toEqual({ waiting: 2, active: 0, delayed: 0, failed: 0 })
  })

  it('a job that was done can be added again: who handles it remembers, not the queue', async () => {
    const { queues, depth } = await connect()
    const job = aJob()
    let runs = 0
    queues.work('events', async () => ++runs, 1)
    await queues.addEvents([job])
    await eventually('the first run', async () => runs === 1 && (await depth()).active === 0)
    await queues.addEvents([job])
    await eventually('the second run', async () => runs === 2)
  })

  it('a job that fails is tried again, after a while, and the others do not wait for it', async () => {
    const { queues, depth } = await connect()
    const [bad, good] = [aJob(), aJob()]
    const runs: string[] = []
    queues.work(
      'events',
      async ({ data }) => {
        const { eventId } = data as EventJob
        runs.push(eventId)
        if (eventId === bad.eventId && runs.filter((each) => each === eventId).length < 2) throw new Error('not now')
      },
      1,
    )
    await queues.addEvents([bad, good])
    await eventually('the failed job again', async () => runs.length === 3)
    expect(runs).toEqual([bad.eventId, good.eventId, bad.eventId])
    await eventually('nothing left', async () => Object.values(await depth()).every((count) => count === 0))
  })

  it('shares the jobs among workers: each is taken once', async () => {
    const runs: string[] = []
    const jobs = Array.from({ length: 60 }, () => aJob())
    for (const worker of [await connect(), await connect(), await connect()])
      worker.queues.work('events', async ({ id }) => runs.push(id), 4)
    await open[0]!.addEvents(jobs)
    await eventually('all jobs', async () => runs.length >= jobs.length)
    expect(new Set(runs).size).toBe(jobs.length)
    expect(runs).toHaveLength(jobs.length)
  })

  it('closing lets the running job end and leaves the waiting ones to the next worker', async () => {
    const first = await connect()
    const taken: string[] = []
    let release: () => void = () => undefined
    first.queues.work(
      'events',
      async ({ id }) => {
        taken.push(id)
        await new Promise<void>((resolve) => {
          release = resolve
        })
      },
      1,
    )
    const jobs = [aJob(), aJob()]
    await first.queues.addEvents(jobs)
    await eventually('a job taken', async () => taken.length === 1)
    const closed = first.queues.close()
    open = open.filter((each) => each !== first.queues)
    release()
    await closed
    expect(taken).toHaveLength(1)

    const second = await connect()
    const rest: string[] = []
    second.queues.work('events', async ({ id }) => rest.push(id), 1)
    await eventually('the other job', async () => rest.length === 1)
    expect([...taken, ...rest].sort()).toEqual(jobs.map((job) => `${job.eventId}-tests.take`).sort())
  })

  it('a worker that is killed in the middle of a job loses nothing', async () => {
    const silent = { silentAfterMs: 1_000 }
    const { queues, depth } = await connect(silent)
    const job = aJob()
    await queues.addEvents([job])
    const doomed = spawn(
      process.execPath,
      ['--experimental-transform-types', '--no-warnings', doomedWorker, JSON.stringify({ ...options, ...silent })],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [said] = await once(doomed.stdout, 'data')
    expect(String(said)).toBe(`took ${job.eventId}-tests.take\n`)
    const dead = once(doomed, 'exit')
    doomed.kill('SIGKILL')
    await dead
    expect(await depth()).toMatchObject({ active: 1 })

    const taken: unknown[] = []
    queues.work('events', async ({ data }) => taken.push(data), 1)
    await eventually('the job of the dead worker', async () => taken.length > 0)
    expect(taken).toEqual([job])
    await eventually('nothing left', async () => Object.values(await depth()).every((count) => count === 0))
  })

  it('a schedule declared again, by every process that starts, is still one', async () => {
    const { queues, depth } = await connect()
    for (let time = 0; time < 3; time++) await queues.every(3_600_000, 'tests.hourly')
    await (await connect()).queues.every(3_600_000, 'tests.hourly')
    const { waiting, delayed } = await depth('schedules')
    expect(waiting! + delayed!).toBe(1)
  })

  it('a schedule repeats', async () => {
    const { queues } = await connect()
    let ticks = 0
    await queues.every(50, 'tests.tick')
    queues.work('schedules', async ({ name }) => name === 'tests.tick' && ++ticks, 2)
    await eventually('three ticks', async () => ticks >= 3)
  })
})

function aJob(change: Partial<EventJob> = {}): EventJob {
  return {
    organizationId: uuidv7(),
    eventId: uuidv7(),
    createdAt: '2026-11-20T11:00:00.000Z',
    name: 'tests.happened',
    payload: { number: 1 },
    correlationId: uuidv7(),
    subscriber: 'tests.take',
    ...change,
  }
}
