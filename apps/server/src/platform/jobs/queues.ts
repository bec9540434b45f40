import { createPostgresBackend, Queue as RedisQueue, Worker as RedisWorker, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import type { Logger } from '../observability/logger.js'
import type { Metrics } from '../observability/metrics.js'
import type { EventBatch, EventJob } from '../outbox/handle-event.js'
import type { EventQueue } from '../outbox/subscriber.js'

/** Queues separate latencies and limits, not modules. */
export const queueNames = ['events', 'bulk', 'outbound', 'documents', 'imports', 'exports', 'schedules'] as const
export type QueueName = (typeof queueNames)[number]

/** What we use of a BullMQ queue and worker, the same on both backends. */
export interface QueueLike {
  addBulk(jobs: { name: string; data: unknown; opts?: Record<string, unknown> }[]): Promise<unknown>
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    template: { name: string; opts?: Record<string, unknown> },
  ): Promise<unknown>
  getJobCounts(...types: string[]): Promise<Record<string, number>>
  getJob(id: string): Promise<{ isFailed(): Promise<boolean>; retry(): Promise<void> } | undefined | null>
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
}
export interface WorkerLike {
  waitUntilReady(): Promise<unknown>
  close(force?: boolean): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'completed', listener: (job: { name: string }) => void): unknown
  on(
    event: 'failed',
    listener: (job: { name: string; id?: string; attemptsMade: number } | undefined, error: Error) => void,
  ): unknown
}

export interface JobRun {
  readonly id: string
  readonly name: string
  readonly data: unknown
}

export interface QueueOptions {
  /** Redis when given, else PostgreSQL. */
  readonly redisUrl?: string | undefined
  readonly platformUrl: string
  /** Separates installations and tests that share one Redis. */
  readonly prefix?: string
  /** A worker that gives no sign for this long is taken for dead and its jobs go to another; 30 seconds unless told. */
  readonly silentAfterMs?: number
}

/**
 * The only place that knows on what the queues live. On Redis keys carry a hash tag, so that a cluster keeps a queue in one slot.
 */
export class Queues {
  private readonly queues = new Map<QueueName, QueueLike>()
  private readonly workers: WorkerLike[] = []
  private readonly closers: (() => Promise<unknown>)[] = []
  private readonly makeWorker: (
    name: QueueName,
    run: (job: JobRun) => Promise<unknown>,
    concurrency: number,
  ) => WorkerLike
  readonly backend: 'redis' | 'postgres'

  constructor(
    options: QueueOptions,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {
    const heard = <T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(thing: T): T => {
      thing.on('error', (error) => logger.warn({ err: error }, 'queue connection'))
      return thing
    }
    const silentAfterMs = options.silentAfterMs ?? 30_000
    // A job whose worker died is given to another at once, however often: given up, it would wait minutes for the sweep.
    const life = { lockDuration: silentAfterMs, stalledInterval: silentAfterMs, maxStalledCount: 10 }
    if (options.redisUrl) {
      this.backend = 'redis'
      const redis = heard(new Redis(options.redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: true }))
      this.closers.push(() => redis.quit())
      const common = { connection: redis as never, prefix: `{${options.prefix ?? 'quietanza'}}` }
      for (const name of queueNames) this.queues.set(name, heard(new RedisQueue(name, common) as unknown as QueueLike))
      this.makeWorker = (name, run, concurrency) =>
        heard(
          new RedisWorker(name, (job) => run({ id: job.id ?? '', name: job.name, data: job.data }), {
            ...common,
            ...life,
            concurrency,
          }) as unknown as WorkerLike,
        )
    } else {
      this.backend = 'postgres'
      // One connection per worker stays in LISTEN; the rest serves queries.
      const pool = heard(
        new pg.Pool({
          connectionString: options.platformUrl,
          max: queueNames.length + 3,
          keepAlive: true,
          options: '-c search_path=bullmq,public',
          application_name: 'quietanza-queues',
        }),
      )
      // Every queue and every worker listens to it: more of them than Node takes for a leak.
      pool.setMaxListeners(2 * queueNames.length + 1)
      this.closers.push(() => pool.end())
      const { Queue, Worker } = withBackend(createPostgresBackend)
      for (const name of queueNames)
        this.queues.set(name, heard(new Queue(name, { connection: pool as never }) as unknown as QueueLike))
      this.makeWorker = (name, run, concurrency) =>
        heard(
          new Worker(name, (job) => run({ id: job.id ?? '', name: job.name, data: job.data }), {
            connection: pool as never,
            ...life,
            concurrency,
          }) as unknown as WorkerLike,
        )
    }
  }

  /** Starts taking jobs of a queue. */
  work(name: QueueName, run: (job: JobRun) => Promise<unknown>, concurrency: number): void {
    const worker = this.makeWorker(name, run, concurrency)
    worker.on('completed', (job) => this.metrics.jobs.inc({ queue: name, job: job.name, outcome: 'completed' }))
    worker.on('failed', (job, error) => {
      this.metrics.jobs.inc({ queue: name, job: job?.name ?? 'unknown', outcome: 'failed' })
      this.logger.error(
        { err: error, queue: name, job: job?.name, jobId: job?.id, attempt: job?.attemptsMade },
        'job failed',
      )
    })
    this.workers.push(worker)
  }

  /** One job per event and subscriber; the id makes a second add change nothing while the first is known. */
  async addEvents(jobs: readonly (EventJob | EventBatch)[], name: EventQueue = 'events'): Promise<void> {
    if (jobs.length === 0) return
    await this.queue(name).addBulk(
      jobs.map((job) => ({
        name: job.subscriber,
        data: job,
        opts: {
          jobId: jobIdOf(job),
          attempts: 12,
          backoff: { type: 'exponential', delay: 1_000 },
          removeOnComplete: true,
          // A job that gave up is removed: the sweep tells the event again until it is handled or too old.
          removeOnFail: true,
        },
      })),
    )
  }

  /** Repeats a job of the queue `schedules` for ever; declaring it again changes nothing. */
  async every(milliseconds: number, name: string): Promise<void> {
    await this.queue('schedules').upsertJobScheduler(
      name,
      { every: milliseconds },
      { name, opts: { removeOnComplete: true, removeOnFail: 50 } },
    )
  }

  async ready(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.waitUntilReady()))
  }

  /** Updates the gauges of depth. */
  async measure(): Promise<void> {
    for (const [name, queue] of this.queues) {
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
      for (const [state, count] of Object.entries(counts)) this.metrics.queueDepth.set({ queue: name, state }, count)
    }
  }

  /** Lets running jobs end, then closes. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()))
    await Promise.all([...this.queues.values()].map((queue) => queue.close()))
    for (const close of this.closers) await close().catch(() => undefined)
  }

  private queue(name: QueueName): QueueLike {
    const queue = this.queues.get(name)
    if (!queue) throw new Error(`no queue is called ${name}`)
    return queue
  }
}

/** The same events for the same subscriber are the same job. */
function jobIdOf(job: EventJob | EventBatch): string {
  if ('eventId' in job) return `${job.eventId}-${job.subscriber}`
  return `${job.events[0]!.eventId}-${job.events.length}-${job.subscriber}`
}
