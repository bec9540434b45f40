import { Inject, Injectable } from '@nestjs/common'
import type pg from 'pg'
import type { PlatformCtx } from '../context/ctx.js'
import { Database } from '../db/database.js'
import { atOnce, type Turn } from '../jobs/courtesy.js'
import { Queues } from '../jobs/queues.js'
import { LOGGER, type Logger } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import type { EventBatch, EventJob } from './handle-event.js'
import { type EventQueue, type Subscriber, SubscriberRegistry } from './subscriber.js'

const BATCH = 500
const IDLE_MS = 1_000
/** Events in one job, for subscribers that take many: a transaction of a moment, of which little is lost when it fails. */
const TOGETHER = 100
/** An event not handled after this long is told again, by the sweep. */
const SWEEP_AFTER_S = 120
const SWEEP_WITHIN_DAYS = 7
/** The many wait their turn in the queue: told again sooner, they would only make it longer. */
const SWEEP_BULK_AFTER_S = 1_800

/** Events leave in two lanes, each with its own hands: what one person or one payment does never stands behind what work on many tells. */
export const lanes = ['prompt', 'bulk'] as const
export type Lane = (typeof lanes)[number]

interface OutboxRow {
  organization_id: string
  created_at: Date
  id: string
  name: string
  payload: unknown
  correlation_id: string
  bulk: boolean
}

const COLUMNS = 'organization_id, created_at, id, name, payload, correlation_id, bulk'
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
const MISSED = {
  name: 'outbox-missed',
  text: `SELECT ${COLUMNS} FROM outbox_event o
    WHERE created_at > $2::timestamptz - make_interval(days => ${SWEEP_WITHIN_DAYS}) AND published_at < $2::timestamptz - make_interval(secs => $3)
      AND (NOT bulk OR published_at < $2::timestamptz - make_interval(secs => $5)) AND name = $4 AND NOT EXISTS (
        SELECT FROM handled_event h WHERE h.organization_id = o.organization_id AND h.event_created_at = o.created_at
          AND h.event_id = o.id AND h.subscriber = $1)
    ORDER BY created_at, id LIMIT ${BATCH}`,
}
const OLDEST = {
  name: 'outbox-oldest',
  text: lanes.map(age).join(' UNION ALL '),
}

function take(lane: Lane): string {
  return `SELECT ${COLUMNS} FROM outbox_event WHERE ${WAITING[lane]} ORDER BY created_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`
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

  /**
   * Tells again what no subscriber has noted as handled. @returns how many jobs were added
   * @param olderThanSeconds leave alone what was published more recently: its job is probably waiting its turn
   */
  async sweep(
    now: Date,
    olderThanSeconds: number = SWEEP_AFTER_S,
    bulkOlderThanSeconds: number = SWEEP_BULK_AFTER_S,
  ): Promise<number> {
    let added = 0
    for (const subscriber of this.registry.all()) {
      const rows = await this.db.run(context(now, 'outbox sweep'), (tx) =>
        tx.query<OutboxRow>(MISSED, [
          subscriber.name,
          now,
          olderThanSeconds,
          subscriber.event.name,
          bulkOlderThanSeconds,
        ]),
      )
      const { prompt = [], bulk = [] } = Object.groupBy(rows, (row) => (row.bulk ? 'bulk' : 'prompt'))
      await this.queues.addEvents(
        prompt.map((row) => toJob(row, subscriber.name)),
        queueOf(subscriber, 'prompt'),
      )
      await this.queues.addEvents(toJobs(subscriber, bulk), queueOf(subscriber, 'bulk'))
      added += rows.length
    }
    if (added > 0) this.logger.warn({ added }, 'the sweep told events again')
    return added
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

/** Long work of our own and machines of others have queues of their own already: the lane decides among the rest. */
function queueOf({ queue }: Subscriber, lane: Lane): EventQueue {
  return queue ?? (lane === 'bulk' ? 'bulk' : 'events')
}

/** A job for each event; one for many of the same organization where the subscriber takes them together. */
function toJobs(subscriber: Subscriber, rows: readonly OutboxRow[]): (EventJob | EventBatch)[] {
  const jobs = rows.map((row) => toJob(row, subscriber.name))
  if (!subscriber.insideMany && !subscriber.outsideMany) return jobs
  return [...Map.groupBy(jobs, ({ organizationId }) => organizationId).values()].flatMap(inBatches)
}

function inBatches(jobs: readonly EventJob[]): (EventJob | EventBatch)[] {
  const batches: (EventJob | EventBatch)[] = []
  for (let at = 0; at < jobs.length; at += TOGETHER) {
    const [first, ...others] = jobs.slice(at, at + TOGETHER)
    if (others.length === 0) batches.push(first!)
    else {
      const { organizationId, subscriber, correlationId, bulk } = first!
      batches.push({ organizationId, subscriber, correlationId, bulk, events: [first!, ...others] })
    }
  }
  return batches
}

function toJob(row: OutboxRow, subscriber: string): EventJob {
  return {
    organizationId: row.organization_id,
    eventId: row.id,
    createdAt: row.created_at.toISOString(),
    name: row.name,
    payload: row.payload,
    correlationId: row.correlation_id,
    subscriber,
    bulk: row.bulk,
  }
}
