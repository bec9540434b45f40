import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { OrganizationCtx } from '../context/ctx.js'
import { Database } from '../db/database.js'
import type { Tx } from '../db/tx.js'
import { atOnce, type Turn } from '../jobs/courtesy.js'
import type { AnyEvent } from './event-definition.js'
import { type Delivered, type Subscriber, SubscriberRegistry } from './subscriber.js'

/** One job: one event for one subscriber. */
export const eventJobSchema = z.object({
  organizationId: z.uuid(),
  eventId: z.uuid(),
  createdAt: z.iso.datetime(),
  name: z.string(),
  payload: z.unknown(),
  correlationId: z.string(),
  subscriber: z.string(),
  bulk: z.boolean().optional(),
})
export type EventJob = z.output<typeof eventJobSchema>

/** One job: some events of one organization for one subscriber, in their order. Of each only what differs: the queue carries it twice. */
export const eventBatchSchema = z.object({
  organizationId: z.uuid(),
  subscriber: z.string(),
  correlationId: z.string(),
  bulk: z.boolean().optional(),
  events: z
    .array(
      eventJobSchema
        .pick({ eventId: true, createdAt: true, payload: true })
        .extend({ correlationId: z.string().optional() }),
    )
    .min(1),
})
export type EventBatch = z.output<typeof eventBatchSchema>
const eventWorkSchema = z.union([eventBatchSchema, eventJobSchema])

const NOTE = {
  name: 'note-handled',
  text: `INSERT INTO handled_event (organization_id, event_created_at, event_id, subscriber) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING`,
}
const NOTE_MANY = {
  name: 'note-handled-many',
  text: `INSERT INTO handled_event (organization_id, event_created_at, event_id, subscriber)
    SELECT $1, at, id, $4 FROM unnest($2::timestamptz[], $3::uuid[]) AS e(at, id)
    ON CONFLICT DO NOTHING RETURNING event_id AS "eventId"`,
}
// One after the other (`OFFSET 0`), whatever PostgreSQL knows of a table that grows by the minute: it would read all of the month.
const SEEN_MANY = {
  name: 'were-handled',
  text: `SELECT e.id AS "eventId" FROM unnest($2::timestamptz[], $3::uuid[]) AS e(at, id)
    CROSS JOIN LATERAL (SELECT FROM handled_event
      WHERE organization_id = $1 AND event_created_at = e.at AND event_id = e.id AND subscriber = $4 OFFSET 0) h`,
}
const SEEN = {
  name: 'was-handled',
  text: `SELECT 1 FROM handled_event WHERE organization_id = $1 AND event_created_at = $2 AND event_id = $3 AND subscriber = $4`,
}

/** Gives an event to one subscriber, at most once for effects inside, safely repeated for effects outside. */
@Injectable()
export class HandleEvent {
  constructor(
    private readonly db: Database,
    @Inject(SubscriberRegistry) private readonly registry: SubscriberRegistry,
  ) {}

  /**
   * @param data of a job of the queue: one event, or many
   * @param turn of effects in our database; those outside mostly wait for others, and let them pass anyway
   */
  async work(data: unknown, now: Date, turn: Turn = atOnce): Promise<void> {
    const work = eventWorkSchema.parse(data)
    const effect = async () => {
      if ('events' in work) await this.runMany(work, now)
      else await this.run(work, now)
    }
    return this.subscriber(work.subscriber).inside ? turn(effect) : effect()
  }

  /**
   * All at once; when that fails, one by one: what cannot be handled keeps nobody else waiting.
   * @throws Error of the last that failed: the job is tried again, and finds the others done
   */
  async runMany(batch: EventBatch, now: Date): Promise<void> {
    try {
      return await this.together(batch, now)
    } catch {
      let failure: unknown
      const { events, ...common } = batch
      const { name } = this.subscriber(common.subscriber).event
      for (const { correlationId = common.correlationId, ...event } of events)
        await this.run({ ...common, ...event, name, correlationId }, now).catch((error: unknown) => {
          failure = error
        })
      if (failure !== undefined) throw failure
    }
  }

  private async together(batch: EventBatch, now: Date): Promise<void> {
    const subscriber = this.subscriber(batch.subscriber)
    const ctx = contextOf(batch, now)
    const events = batch.events.map((each) => delivered(subscriber, { ...each, bulk: batch.bulk }))
    const key = [
      batch.organizationId,
      events.map(({ createdAt }) => createdAt),
      events.map(({ id }) => id),
      subscriber.name,
    ]
    const { insideMany, outsideMany } = subscriber
    if (insideMany)
      return this.db.run(ctx, async (tx) => {
        const noted = await tx.query<{ eventId: string }>(NOTE_MANY, key)
        const fresh = new Set(noted.map(({ eventId }) => eventId))
        if (fresh.size > 0)
          await insideMany(
            tx,
            events.filter(({ id }) => fresh.has(id)),
          )
      })
    if (!outsideMany) throw new Error(`${subscriber.name} is told of events one by one`)
    const seen = await this.db.run(ctx, (tx) => tx.query<{ eventId: string }>(SEEN_MANY, key))
    const known = new Set(seen.map(({ eventId }) => eventId))
    const fresh = events.filter(({ id }) => !known.has(id))
    if (fresh.length === 0) return
    await outsideMany(ctx, fresh)
    await this.db.run(ctx, (tx) => tx.query(NOTE_MANY, key))
  }

  private subscriber(name: string): Subscriber {
    const subscriber = this.registry.get(name)
    if (!subscriber) throw new Error(`no subscriber is called ${name}`)
    return subscriber
  }

  /** @returns false when it had been handled before */
  async run(job: EventJob, now: Date): Promise<boolean> {
    const subscriber = this.subscriber(job.subscriber)
    const ctx = contextOf(job, now)
    const event = delivered(subscriber, job)
    const key = [job.organizationId, event.createdAt, job.eventId, job.subscriber]
    const note = async (tx: Tx) => (await tx.execute(NOTE, key)) === 1
    const { inside, outside } = subscriber
    if (inside) {
      return this.db.run(ctx, async (tx) => {
        if (!(await note(tx))) return false
        await inside(tx, event)
        return true
      })
    }
    if (await this.db.run(ctx, (tx) => tx.one(SEEN, key))) return false
    await outside!(ctx, event)
    return this.db.run(ctx, note)
  }
}

function contextOf(
  { organizationId, subscriber, correlationId }: Pick<EventJob, 'organizationId' | 'subscriber' | 'correlationId'>,
  now: Date,
): OrganizationCtx {
  return {
    scope: { kind: 'organization', organizationId },
    actor: { kind: 'system', name: subscriber },
    correlationId,
    now,
  }
}

function delivered(
  { event }: Subscriber,
  { eventId, createdAt, payload, bulk }: Pick<EventJob, 'eventId' | 'createdAt' | 'payload' | 'bulk'>,
): Delivered<AnyEvent> {
  return { id: eventId, createdAt: new Date(createdAt), payload: event.payload.parse(payload), bulk: bulk === true }
}
