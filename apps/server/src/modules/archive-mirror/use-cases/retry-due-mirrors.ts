import { Injectable } from '@nestjs/common'
import { inOrganization, type PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { Courtesy, type Turn } from '#platform/jobs/courtesy'
import { Metrics } from '#platform/observability/metrics'
import { ArchiveMirrorRepository, type DueMirror } from '../archive-mirror.repository.js'
import { MirrorPosition } from './mirror-position.js'

/** What one round takes at most, near to what the archive allows in the minute before the next. */
const BATCH = 1_500
const AT_ONCE = 4

/** Sends again what is due: failures whose wait is over, and what a process that is gone had begun. Safe to run twice at once. */
@Injectable()
export class RetryDueMirrors {
  constructor(
    private readonly db: Database,
    private readonly mirrors: ArchiveMirrorRepository,
    private readonly mirroring: MirrorPosition,
    private readonly metrics: Metrics,
    private readonly courtesy: Courtesy,
  ) {}

  /** @returns how many were due */
  async run(ctx: PlatformCtx): Promise<number> {
    const due = await this.db.run(ctx, (tx) => this.mirrors.due(tx, BATCH))
    const left = [...due]
    const one = async () => {
      for (let next = left.shift(); next; next = left.shift()) await this.retry(ctx, next)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
    const behind = await this.db.run(ctx, (tx) => this.mirrors.behind(tx))
    for (const state of ['pending', 'failed'] as const) this.metrics.archiveMirror.set({ state }, behind[state])
    return due.length
  }

  /** While the archive is silent nothing is even read: it waits for the round of the next minute. */
  private async retry(platform: PlatformCtx, { organizationId, debtPositionId }: DueMirror): Promise<void> {
    const ctx = inOrganization(platform, organizationId)
    if (await this.mirroring.isSilent(ctx)) return
    const turn: Turn = (part) => this.courtesy.turn(part, 'telling')
    await this.mirroring.run(ctx, debtPositionId, true, turn)
  }
}
