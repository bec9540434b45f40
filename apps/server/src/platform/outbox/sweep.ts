import { Inject, Injectable } from '@nestjs/common'
import type { PlatformCtx } from '../context/ctx.js'
import { Database } from '../db/database.js'
import { Queues } from '../jobs/queues.js'
import { LOGGER, type Logger } from '../observability/logger.js'
import { OUTBOX_COLUMNS, type OutboxRow, queueOf, toJob, toJobs } from './event-jobs.js'
import { type Subscriber, SubscriberRegistry } from './subscriber.js'

/** An event not handled so long after it was handed over is told again. */
const AFTER_S = 120
/** The many wait their turn in the queue: told again sooner, they would only make it longer. */
const BULK_AFTER_S = 1_800
const LATELY_HOURS = 1
const WITHIN_DAYS = 7
const AT_ONCE = 500
/** Enough for a queue that was lost while a large load was being told, little enough for the memory. */
const PAGE = 5_000

const UNHANDLED = `NOT EXISTS (
        SELECT FROM handled_event h WHERE h.organization_id = o.organization_id AND h.event_created_at = o.created_at
          AND h.event_id = o.id AND h.subscriber = $1)`
/** By an index without the many, which would be millions: this is asked every minute for each subscriber. */
const MISSED_LATELY = {
  name: 'outbox-missed-lately',
  text: `SELECT ${OUTBOX_COLUMNS} FROM outbox_event o
    WHERE NOT bulk AND name = $2 AND created_at > $3::timestamptz - make_interval(hours => ${LATELY_HOURS}) AND created_at <= $3
      AND published_at < $3::timestamptz - make_interval(secs => ${AFTER_S}) AND ${UNHANDLED}
    ORDER BY created_at, id LIMIT ${AT_ONCE}`,
}
const MISSED = {
  name: 'outbox-missed',
  text: `SELECT ${OUTBOX_COLUMNS} FROM outbox_event o
    WHERE name = $2 AND created_at > $3::timestamptz - make_interval(days => ${WITHIN_DAYS}) AND created_at <= $3
      AND published_at < $3::timestamptz - make_interval(secs => CASE WHEN bulk THEN ${BULK_AFTER_S} ELSE ${AFTER_S} END) AND ${UNHANDLED}
      AND (created_at, id) > ($4, $5)
    ORDER BY created_at, id LIMIT ${PAGE}`,
}
/** It reads millions of rows where much is loaded: on one core, the others stay for what is urgent. */
const PATIENTLY = { name: 'sweep-patiently', text: "SELECT set_config('max_parallel_workers_per_gather', '0', true)" }

/**
 * Tells again what subscribers have not noted as handled: what a lost queue knew, what gave up. Lately, and cheaply, what is prompt; patiently all of the
 * week. What is told twice changes nothing.
 */
@Injectable()
export class Sweep {
  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    @Inject(SubscriberRegistry) private readonly registry: SubscriberRegistry,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What is prompt, of the last hour. @returns how many times an event was told again */
  async lately(now: Date): Promise<number> {
    let told = 0
    for (const subscriber of this.registry.all()) {
      const rows = await this.db.run(context(now), (tx) =>
        tx.query<OutboxRow>(MISSED_LATELY, [subscriber.name, subscriber.event.name, now]),
      )
      await this.tell(subscriber, rows)
      told += rows.length
    }
    return this.noted(told)
  }

  /** All of the last seven days, the many too. @returns how many times an event was told again */
  async week(now: Date): Promise<number> {
    let told = 0
    for (const subscriber of this.registry.all()) {
      let page = await this.missed(subscriber, now, FIRST)
      for (;;) {
        await this.tell(subscriber, page)
        told += page.length
        const last = page.at(-1)
        if (!last || page.length < PAGE) break
        page = await this.missed(subscriber, now, last)
      }
    }
    return this.noted(told)
  }

  private missed(subscriber: Subscriber, now: Date, { created_at, id }: Place): Promise<OutboxRow[]> {
    return this.db.run(context(now), async (tx) => {
      await tx.query(PATIENTLY)
      return tx.query<OutboxRow>(MISSED, [subscriber.name, subscriber.event.name, now, created_at, id])
    })
  }

  private async tell(subscriber: Subscriber, rows: readonly OutboxRow[]): Promise<void> {
    const { prompt = [], bulk = [] } = Object.groupBy(rows, (row) => (row.bulk ? 'bulk' : 'prompt'))
    // One by one: what could not be handled among others may be by itself.
    const alone = prompt.map((row) => toJob(row, subscriber.name))
    await this.queues.addEvents(alone, queueOf(subscriber, 'prompt'))
    await this.queues.addEvents(toJobs(subscriber, bulk), queueOf(subscriber, 'bulk'))
  }

  private noted(told: number): number {
    if (told > 0) this.logger.warn({ added: told }, 'the sweep told events again')
    return told
  }
}

type Place = Pick<OutboxRow, 'created_at' | 'id'>
const FIRST: Place = { created_at: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

function context(now: Date): PlatformCtx {
  return {
    scope: { kind: 'platform', reason: 'outbox sweep' },
    actor: { kind: 'system', name: 'relay' },
    correlationId: 'relay',
    now,
  }
}
