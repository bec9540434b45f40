import { Injectable } from '@nestjs/common'
import { FEED_DAYS } from '@repo/contracts/webhooks/public-events'
import type { PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { WebhooksRetentionRepository } from '../webhooks-retention.repository.js'

const DAY_MS = 24 * 3_600_000
const ATTEMPT_DAYS = 30
/** Of one transaction. */
const BATCH = 5_000

/** Forgets events and deliveries of more than ninety days, attempts of more than thirty. Safe to stop anywhere. */
@Injectable()
export class ForgetOld {
  constructor(
    private readonly db: Database,
    private readonly retention: WebhooksRetentionRepository,
  ) {}

  async run(ctx: PlatformCtx): Promise<void> {
    const before = (days: number) => new Date(ctx.now.getTime() - days * DAY_MS)
    for (const id of await this.db.run(ctx, (tx) => this.retention.organizations(tx))) {
      const forgetAttempts = () =>
        this.db.run(ctx, (tx) => this.retention.forgetAttempts(tx, id, before(ATTEMPT_DAYS), BATCH))
      const forgetEvents = () => this.db.run(ctx, (tx) => this.retention.forgetEvents(tx, id, before(FEED_DAYS), BATCH))
      for (const forget of [forgetAttempts, forgetEvents]) while ((await forget()) === BATCH);
    }
  }
}
