import { Inject, Injectable } from '@nestjs/common'
import type pg from 'pg'
import type { PlatformCtx } from '../context/ctx.js'
import { Database } from '../db/database.js'
import { atOnce, type Turn } from '../jobs/courtesy.js'
import { Queues } from '../jobs/queues.js'
import { LOGGER, type Logger } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import { type Lane, lanes, OUTBOX_COLUMNS, type OutboxRow, queueOf, toJobs } from './event-jobs.js'
import type { EventBatch, EventJob } from './handle-event.js'
import { type EventQueue, type Subscriber, SubscriberRegistry } from './subscriber.js'

const BATCH = 500
const IDLE_MS = 1_000
const WAITING = { prompt: 'published_at IS NULL AND NOT bulk', bulk: 'published_at IS NULL AND bulk' } as const
const TAKE = {
  prompt: { name: 'outbox-take', text: take('prompt') },
  bulk: { name: 'outbox-take-bulk', text: take('bulk') },
} as const
const MARK = {
  name: 'outbox-mark',
  text: `UPDATE outbox_event o SET published_at = $2
    FROM jsonb_to_recordset($1::jsonb) AS k(organization_id uuid, created_at timestamptz, id uuid)
    WHERE o.organization_id = k.organization_id AND o.created_at = k.created_at AND o.id = k.id`,
}
const OLDEST = {
  name: 'outbox-oldest',
  text: lanes.map(age).join(' UNION ALL '),
}

function take(lane: Lane): string {
  return `SELECT ${OUTBOX_COLUMNS} FROM outbox_event WHERE ${WAITING[lane]} ORDER BY created_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`
}

function age(lane: Lane): string {
  return `SELECT '${lane}' AS lane, coalesce(extract(epoch FROM $1::timestamptz - min(created_at)), 0)::float8 AS age
    FROM outbox_event WHERE ${WAITING[lane]}`
}

/**
 * Turns each outbox row into one job per subscriber. Adding a job twice is harmless: its id is `<event>-<subscriber>` and the
 * handler remembers. PostgreSQL is the truth; a queue that was lost is rebuilt by the sweep.
 */
@Injectable()
export class Relay {
  private running: Promise<void> | undefined
  private stopping = false
  private readonly sleeping = new Map<Lane, () => void>()
  private listener: pg.Client | undefined
  private listening: Promise<void> | undefined

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    @Inject(SubscriberRegistry) private readonly registry: SubscriberRegistry,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param turn of the lane of the many */
  start(turn: Turn = atOnce): void {
    this.running = Promise.all([this.loop('prompt', atOnce), this.loop('bulk', turn)]).then(() => undefined)
  }

  async stop(): Promise<void> {
    this.stopping = true
    for (const wake of this.sleeping.values()) wake()
    await this.running
    await this.listener?.end().catch(() => undefined)
  }

  /** Publishes what is waiting in a lane, the oldest first. @returns how many events */
  async publish(now: Date, lane: Lane = 'prompt'): Promise<number> {
    return this.db.run(context(now, 'outbox relay'), async (tx) => {
      const rows = await tx.query<OutboxRow>(TAKE[lane])
      if (rows.length === 0) return 0
      const jobs: Record<EventQueue, (EventJob | EventBatch)[]> = {
        events: [],
        bulk: [],
        outbound: [],
        documents: [],
        imports: [],
        exports: [],
      }
      for (const [subscriber, told] of this.bySubscriber(rows))
        jobs[queueOf(subscriber, lane)].push(...toJobs(subscriber, told))
      for (const [queue, added] of Object.entries(jobs)) await this.queues.addEvents(added, queue as EventQueue)
      await tx.execute(MARK, [
        JSON.stringify(rows.map(({ organization_id, created_at, id }) => ({ organization_id, created_at, id }))),
        now,
      ])
      return rows.length
    })
  }

  /** Updates the gauges of the oldest waiting events. */
  async measure(now: Date): Promise<void> {
    const rows = await this.db.run(context(now, 'outbox age'), (tx) =>
      tx.query<{ lane: Lane; age: number }>(OLDEST, [now]),
    )
    for (const { lane, age } of rows) this.metrics.outboxAge.set({ lane }, age)
  }

  private bySubscriber(rows: readonly OutboxRow[]): ReadonlyMap<Subscriber, readonly OutboxRow[]> {
    const told = new Map<Subscriber, OutboxRow[]>()
    for (const row of rows)
      for (const each of this.registry.of(row.name)) {
        const known = told.get(each)
        if (known) known.push(row)
        else told.set(each, [row])
      }
    return told
  }

  private async loop(lane: Lane, turn: Turn): Promise<void> {
    while (!this.stopping) {
      try {
        await this.listen()
        const published = await turn(() => this.publish(new Date(), lane))
        if (published < BATCH) await this.pause(lane)
      } catch (error) {
        this.logger.error({ err: error, lane }, 'the outbox relay failed; it tries again')
        await this.pause(lane)
      }
    }
  }

  /** Once for both lanes; a connection that was lost is opened again before the next look. */
  private listen(): Promise<void> {
    this.listening ??= this.openListener().catch((error: unknown) => {
      this.listening = undefined
      throw error
    })
    return this.listening
  }

  private async openListener(): Promise<void> {
    const client = await this.db.listener()
    const lost = () => {
      this.listener = undefined
      this.listening = undefined
    }
    client.on('notification', () => this.sleeping.get('prompt')?.())
    client.on('error', lost)
    client.on('end', lost)
    await client.query('LISTEN outbox')
    this.listener = client
  }

  /** Until it is time to look again; less for what is prompt, when something is announced. */
  private pause(lane: Lane): Promise<void> {
    if (this.stopping) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.sleeping.delete(lane)
        resolve()
      }
      const timer = setTimeout(done, IDLE_MS)
      this.sleeping.set(lane, done)
    })
  }
}

function context(now: Date, reason: string): PlatformCtx {
  return { scope: { kind: 'platform', reason }, actor: { kind: 'system', name: 'relay' }, correlationId: 'relay', now }
}
