import { type EventJob, HandleEvent } from '#platform/outbox/handle-event'
import { SubscriberRegistry, type SubscriberSource } from '#platform/outbox/subscriber'
import type { TestEnvironment } from './test-environment.js'

interface Emitted {
  readonly organization_id: string
  readonly created_at: Date
  readonly id: string
  readonly name: string
  readonly payload: unknown
}

/** What the worker would do with the events of the outbox: for subscribers of one module. */
export interface EventHands {
  /** Jobs of what is in the outbox and no job was made of yet. */
  jobs(): Promise<EventJob[]>
  handle(job: EventJob): Promise<boolean>
  /** Runs jobs, and those that they cause, until there are none. */
  settle(): Promise<void>
}

export function handEvents(environment: TestEnvironment, source: SubscriberSource): EventHands {
  const registry = new SubscriberRegistry(source.subscribers())
  const handler = new HandleEvent(environment.db, registry)
  const seen = new Set<string>()
  const hands: EventHands = {
    jobs: async () => {
      const events = await environment.db.run(environment.platform(), (tx) =>
        tx.query<Emitted>(
          'SELECT organization_id, created_at, id, name, payload FROM outbox_event ORDER BY created_at, id',
        ),
      )
      const fresh = events.filter(({ id }) => !seen.has(id))
      for (const { id } of fresh) seen.add(id)
      return fresh.flatMap((event) =>
        registry.of(event.name).map((subscriber) => ({
          organizationId: event.organization_id,
          eventId: event.id,
          createdAt: event.created_at.toISOString(),
          name: event.name,
          payload: event.payload,
          correlationId: 'test',
          subscriber: subscriber.name,
        })),
      )
    },
    handle: (job) => handler.run(job, environment.now),
    settle: async () => {
      for (let jobs = await hands.jobs(); jobs.length > 0; jobs = await hands.jobs())
        for (const job of jobs) await hands.handle(job)
    },
  }
  return hands
}
