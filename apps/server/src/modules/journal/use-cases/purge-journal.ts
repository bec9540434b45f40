import { Inject, Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ENV, type Env } from '#platform/env'

/** Drops the months of the journal that are older than wanted. The database itself refuses to go below 24 months. */
@Injectable()
export class PurgeJournal {
  constructor(
    private readonly db: Database,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @returns how many partitions were dropped */
  async run(ctx: PlatformCtx): Promise<number> {
    const before = new Date(ctx.now)
    before.setUTCMonth(before.getUTCMonth() - this.env.JOURNAL_RETENTION_MONTHS)
    const row = await this.db.run(ctx, (tx) =>
      tx.one<{ dropped: number }>('SELECT drop_journal_partitions($1) AS dropped', [before]),
    )
    return row?.dropped ?? 0
  }
}
