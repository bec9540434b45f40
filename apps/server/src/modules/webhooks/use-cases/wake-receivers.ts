import { Injectable } from '@nestjs/common'
import { inOrganization, type PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { Metrics } from '#platform/observability/metrics'
import { WebhookDeliveriesRepository } from '../webhook-deliveries.repository.js'
import { deliveriesWaiting } from '../webhooks.events.js'

const BATCH = 1_000

/** Has receivers called again whose wait is over, and those that a process that is gone had begun to call. Safe to run twice at once. */
@Injectable()
export class WakeReceivers {
  constructor(
    private readonly db: Database,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly metrics: Metrics,
  ) {}

  /** @returns how many receivers */
  async run(ctx: PlatformCtx): Promise<number> {
    const { due, waiting } = await this.db.run(ctx, async (tx) => ({
      due: await this.deliveries.due(tx, BATCH),
      waiting: await this.deliveries.waiting(tx),
    }))
    this.metrics.webhooksWaiting.set(waiting)
    for (const { organizationId, webhookId } of due)
      await this.db.run(inOrganization(ctx, organizationId), async (tx) => {
        tx.emit(deliveriesWaiting({ webhookId }))
      })
    return due.length
  }
}
