import { Inject, Injectable } from '@nestjs/common'
import type pg from 'pg'
import type { PlatformCtx } from '../context/ctx.js'
import { Database } from '../db/database.js'
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

interface OutboxRow {
  organization_id: string
  created_at: Date
  id: string
  name: string
  payload: unknown
  correlation_id: string
}

const TAKE = {
  name: 'outbox-take',
  text: `SELECT organization_id, created_at, id, name, payload, correlation_id FROM outbox_event
    WHERE published_at IS NULL ORDER BY created_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
}
const MARK = {
  name: 'outbox-mark',
  text: `UPDATE outbox_event o SET published_at = $2
    FROM jsonb_to_recordset($1::jsonb) AS k(organization_id uuid, created_at timestamptz, id uuid)
    WHERE o.organization_id = k.organization_id AND o.created_at = k.created_at AND o.id = k.id`,
}
const MISSED = {
  name: 'outbox-missed',
  text: `SELECT organization_id, created_at, id, name, payload, correlation_id FROM outbox_event o
    WHERE created_at > $2::timestamptz - make_interval(days => ${SWEEP_WITHIN_DAYS}) AND published_at < $2::timestamptz - make_interval(secs => $3)
      AND name = $4 AND NOT EXISTS (
        SELECT FROM handled_event h WHERE h.organization_id = o.organization_id AND h.event_created_at = o.created_at
          AND h.event_id = o.id AND h.subscriber = $1)
    ORDER BY created_at, id LIMIT ${BATCH}`,
}
const OLDEST = {
  name: 'outbox-oldest',
  text: `SELECT coalesce(extract(epoch FROM $1::timestamptz - min(created_at)), 0)::float8 AS age FROM outbox_event WHERE published_at IS NULL`,
}

/**
 * Turns each outbox row into one job per subscriber. Adding a job twice is harmless: its id is `<event>-<subscriber>` and the
 * handler remembers. PostgreSQL is the truth; a queue that was lost is rebuilt by the sweep.
 */
@Injectable()
export class Relay {
  private running: Promise<void> | undefined
  private stopping = false
  private wake: (() => void) | undefined
  private listener: pg.Client | undefined

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    @Inject(SubscriberRegistry) private readonly registry: SubscriberRegistry,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.loop()
  }

  async stop(): Promise<void> {
    this.stopping = true
    this.wake?.()
    await this.running
    await this.listener?.end().catch(() => undefined)
  }

  /** Publishes what is waiting. @returns how many events */
  async publish(now: Date): Promise<number> {
    return this.db.run(context(now, 'outbox relay'), async (tx) => {
      const rows = await tx.query<OutboxRow>(TAKE)
      if (rows.length === 0) return 0
      const jobs: Record<EventQueue, (EventJob | EventBatch)[]> = {
        events: [],
        outbound: [],
        documents: [],
        imports: [],
      }
      for (const [subscriber, told] of this.bySubscriber(rows))
        jobs[subscriber.queue ?? 'events'].push(...toJobs(subscriber, told))
      await this.queues.addEvents(jobs.events)
      await this.queues.addEvents(jobs.outbound, 'outbound')
      await this.queues.addEvents(jobs.documents, 'documents')
      await this.queues.addEvents(jobs.imports, 'imports')
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
  async sweep(now: Date, olderThanSeconds: number = SWEEP_AFTER_S): Promise<number> {
    let added = 0
    for (const subscriber of this.registry.all()) {
      const rows = await this.db.run(context(now, 'outbox sweep'), (tx) =>
        tx.query<OutboxRow>(MISSED, [subscriber.name, now, olderThanSeconds, subscriber.event.name]),
      )
      const jobs = rows.map((row) => toJob(row, subscriber.name))
      await this.queues.addEvents(jobs, subscriber.queue)
      added += rows.length
    }
    if (added > 0) this.logger.warn({ added }, 'the sweep told events again')
    return added
  }

  /** Updates the gauge of the oldest waiting event. */
  async measure(now: Date): Promise<void> {
    const row = await this.db.run(context(now, 'outbox age'), (tx) => tx.one<{ age: number }>(OLDEST, [now]))
    this.metrics.outboxAge.set(row?.age ?? 0)
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

  private async loop(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.listen()
        const published = await this.publish(new Date())
        if (published < BATCH) await this.pause(IDLE_MS)
      } catch (error) {
        this.logger.error({ err: error }, 'the outbox relay failed; it tries again')
        await this.pause(IDLE_MS)
      }
    }
  }

  private async listen(): Promise<void> {
    if (this.listener) return
    const client = await this.db.listener()
    client.on('notification', () => this.wake?.())
    client.on('error', () => {
      this.listener = undefined
    })
    client.on('end', () => {
      this.listener = undefined
    })
    await client.query('LISTEN outbox')
    this.listener = client
  }

  private pause(milliseconds: number): Promise<void> {
    if (this.stopping) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(done, milliseconds)
      const self = this
      function done() {
        clearTimeout(timer)
        self.wake = undefined
        resolve()
      }
      this.wake = done
    })
  }
}

function context(now: Date, reason: string): PlatformCtx {
  return { scope: { kind: 'platform', reason }, actor: { kind: 'system', name: 'relay' }, correlationId: 'relay', now }
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
      const { organizationId, subscriber, correlationId } = first!
      batches.push({ organizationId, subscriber, correlationId, events: [first!, ...others] })
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
  }
}
