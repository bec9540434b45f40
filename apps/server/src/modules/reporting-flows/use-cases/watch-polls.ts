import { Inject, Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { Metrics } from '#platform/observability/metrics'
import { FlowWatermarksRepository } from '../flow-watermarks.repository.js'

const DAY_MS = 86_400_000
/** The service forgets after thirty days: what is not read by then is lost. */
const WARNING_DAYS = 7
const ALARM_DAYS = 25

/** Tells whose flows have not been read for long. */
@Injectable()
export class WatchPolls {
  constructor(
    private readonly db: Database,
    private readonly watermarks: FlowWatermarksRepository,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns how many organizations are beyond each limit; who is beyond the second is not counted in the first */
  async run(ctx: PlatformCtx): Promise<{ readonly warning: number; readonly alarm: number }> {
    const polls = await this.db.run(ctx, (tx) => this.watermarks.ages(tx))
    const counts = { warning: 0, alarm: 0 }
    let oldest = 0
    for (const { organizationId, since } of polls) {
      const age = ctx.now.getTime() - since.getTime()
      oldest = Math.max(oldest, age)
      if (age < WARNING_DAYS * DAY_MS) continue
      const level = age < ALARM_DAYS * DAY_MS ? 'warning' : 'alarm'
      counts[level]++
      const about = { organizationId, days: Math.floor(age / DAY_MS) }
      if (level === 'alarm') this.logger.error(about, 'reporting flows are about to be lost: not read for 25 days')
      else this.logger.warn(about, 'reporting flows have not been read for a week')
    }
    for (const level of ['warning', 'alarm'] as const) this.metrics.flowPollsLate.set({ level }, counts[level])
    this.metrics.flowPollAge.set(oldest / 1_000)
    return counts
  }
}
