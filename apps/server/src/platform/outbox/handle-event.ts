import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { OrganizationCtx } from '../context/ctx.js'
import { Database } from '../db/database.js'
import type { Tx } from '../db/tx.js'
import { SubscriberRegistry } from './subscriber.js'

/** One job: one event for one subscriber. */
export const eventJobSchema = z.object({
  organizationId: z.uuid(),
  eventId: z.uuid(),
  createdAt: z.iso.datetime(),
  name: z.string(),
  payload: z.unknown(),
  correlationId: z.string(),
  subscriber: z.string(),
})
export type EventJob = z.output<typeof eventJobSchema>

const NOTE = {
  name: 'note-handled',
  text: `INSERT INTO handled_event (organization_id, event_created_at, event_id, subscriber) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING`,
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

  /** @returns false when it had been handled before */
  async run(job: EventJob, now: Date): Promise<boolean> {
    const subscriber = this.registry.get(job.subscriber)
    if (!subscriber) throw new Error(`no subscriber is called ${job.subscriber}`)
    const ctx: OrganizationCtx = {
      scope: { kind: 'organization', organizationId: job.organizationId },
      actor: { kind: 'system', name: job.subscriber },
      correlationId: job.correlationId,
      now,
    }
    const event = {
      id: job.eventId,
      createdAt: new Date(job.createdAt),
      payload: subscriber.event.payload.parse(job.payload),
    }
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
