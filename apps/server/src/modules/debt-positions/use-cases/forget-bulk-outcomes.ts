import { Injectable } from '@nestjs/common'
import { BULK_OUTCOME_DAYS } from '@repo/contracts/debt-positions/bulk-actions'
import type { PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { BulkActionsRepository } from '../bulk-actions.repository.js'

const DAY_MS = 86_400_000
/** Of a hundred thousand rows each, at most: a transaction that ends. */
const AT_ONCE = 10

/**
 * Deletes what became of each position of bulk actions that ended ninety days ago; the actions stay, with how many went well and how many did not. A few in
 * each transaction. Safe to run twice, at once and late.
 */
@Injectable()
export class ForgetBulkOutcomes {
  constructor(
    private readonly db: Database,
    private readonly actions: BulkActionsRepository,
  ) {}

  async run(ctx: PlatformCtx): Promise<void> {
    const before = new Date(ctx.now.getTime() - BULK_OUTCOME_DAYS * DAY_MS)
    let forgotten: number
    do {
      forgotten = await this.db.run(ctx, (tx) => this.actions.forgetRows(tx, before, AT_ONCE))
    } while (forgotten === AT_ONCE)
  }
}
