import type { EventBatch, EventJob } from './handle-event.js'
import type { EventQueue, Subscriber } from './subscriber.js'

/** Events in one job, for subscribers that take many: a transaction of a moment, of which little is lost when it fails. */
const TOGETHER = 100

/** Events leave in two lanes, each with its own hands: what one person or one payment does never stands behind what work on many tells. */
export const lanes = ['prompt', 'bulk'] as const
export type Lane = (typeof lanes)[number]

/** A row of the outbox, as jobs are made of it. */
export interface OutboxRow {
  organization_id: string
  created_at: Date
  id: string
  name: string
  payload: unknown
  correlation_id: string
  bulk: boolean
}

/** Of an `OutboxRow`. */
export const OUTBOX_COLUMNS = 'organization_id, created_at, id, name, payload, correlation_id, bulk'

/** Long work of our own and machines of others have queues of their own already: the lane decides among the rest. */
export function queueOf({ queue }: Subscriber, lane: Lane): EventQueue {
  return queue ?? (lane === 'bulk' ? 'bulk' : 'events')
}

/** A job for each event; one for many of the same organization where the subscriber takes them together. */
export function toJobs(subscriber: Subscriber, rows: readonly OutboxRow[]): (EventJob | EventBatch)[] {
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
      const events = [first!, ...others].map(({ eventId, createdAt, payload, ...own }) => ({
        eventId,
        createdAt,
        payload,
        ...(own.correlationId !== correlationId && { correlationId: own.correlationId }),
      }))
      batches.push({ organizationId, subscriber, correlationId, bulk, events })
    }
  }
  return batches
}

export function toJob(row: OutboxRow, subscriber: string): EventJob {
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
