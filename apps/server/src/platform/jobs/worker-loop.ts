import { Inject, Injectable } from '@nestjs/common'
import { Database } from '../db/database.js'
import { LOGGER, type Logger } from '../observability/logger.js'
import { HandleEvent } from '../outbox/handle-event.js'
import { Relay } from '../outbox/relay.js'
import { Sweep } from '../outbox/sweep.js'
import { Courtesy, type Turn } from './courtesy.js'
import { type JobRun, Queues } from './queues.js'
import type { Schedule } from './schedule.js'

/** Tables that grow by month: partitions exist this many months ahead. */
const PARTITIONED = ['outbox_event', 'handled_event', 'message_delivery', 'journal_entry', 'journal_payload']
const MONTHS_AHEAD = 24
/** They mostly wait for others. */
const OUTBOUND_AT_ONCE = 16
/** Events of one organization are numbered one job at a time: more of the many would only stand before what is urgent. */
const BULK_AT_ONCE = 2

/** Injection token of all schedules of the process. */
export const SCHEDULES = Symbol('schedules')

/** What the worker does: relays events, runs jobs, keeps the house. */
@Injectable()
export class WorkerLoop {
  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly relay: Relay,
    private readonly sweep: Sweep,
    private readonly handle: HandleEvent,
    @Inject(SCHEDULES) private readonly extra: readonly Schedule[],
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly courtesy: Courtesy,
  ) {}

  /** @throws Error when a schedule's name is repeated or the queues do not answer */
  async start(): Promise<void> {
    const schedules = [...this.own(), ...this.extra]
    const byName = new Map(schedules.map((each) => [each.name, each]))
    if (byName.size !== schedules.length) throw new Error('two schedules have one name')
    await ensurePartitions(this.db, new Date())
    await this.queues.ready()
    const tell = (job: JobRun) => this.handle.work(job.data, new Date())
    this.queues.work('events', tell, 8)
    const turn: Turn = (part) => this.courtesy.turn(part, 'telling')
    this.queues.work('bulk', (job) => this.handle.work(job.data, new Date(), turn), BULK_AT_ONCE)
    this.queues.work('outbound', tell, OUTBOUND_AT_ONCE)
    // Drawing keeps a core busy: one at a time leaves the rest to what is urgent.
    this.queues.work('documents', tell, 1)
    // So does loading, and the database with it.
    this.queues.work('imports', tell, 1)
    this.queues.work('exports', tell, 1)
    this.queues.work(
      'schedules',
      async (job) => {
        const schedule = byName.get(job.name)
        // A schedule of an older release that is still in the queue: nothing to do, and no reason to fail for ever.
        if (!schedule) return this.logger.warn({ job: job.name }, 'a schedule has no work')
        await schedule.run(new Date())
      },
      2,
    )
    for (const each of schedules) await this.queues.every(each.everyMs, each.name)
    this.relay.start(turn)
    this.logger.info({ backend: this.queues.backend }, 'worker started')
  }

  async stop(): Promise<void> {
    await this.relay.stop()
    await this.queues.close()
  }

  private own(): Schedule[] {
    return [
      {
        name: 'platform.sweepOutbox',
        everyMs: 60_000,
        run: async (now) => {
          await this.sweep.lately(now)
        },
      },
      {
        name: 'platform.sweepWeek',
        everyMs: 3_600_000,
        run: async (now) => {
          await this.sweep.week(now)
        },
      },
      {
        name: 'platform.measure',
        everyMs: 15_000,
        run: async (now) => {
          await this.relay.measure(now)
          await this.queues.measure()
        },
      },
      { name: 'platform.ensurePartitions', everyMs: 24 * 3_600_000, run: (now) => ensurePartitions(this.db, now) },
    ]
  }
}

async function ensurePartitions(db: Database, now: Date): Promise<void> {
  const ctx = {
    scope: { kind: 'platform', reason: 'partitions' },
    actor: { kind: 'system', name: 'partitions' },
    correlationId: 'partitions',
    now,
  } as const
  await db.run(ctx, async (tx) => {
    for (const table of PARTITIONED)
      await tx.query('SELECT ensure_month_partitions($1, $2::date, $3)', [table, now, MONTHS_AHEAD])
  })
}
