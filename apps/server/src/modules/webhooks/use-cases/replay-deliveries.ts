import { Injectable } from '@nestjs/common'
import { REPLAY_LIMIT } from '@repo/contracts/webhooks/webhooks'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { WebhookDeliveriesRepository } from '../webhook-deliveries.repository.js'
import { type WebhookEndpoint, WebhookEndpointsRepository } from '../webhook-endpoints.repository.js'
import { webhookErrors } from '../webhooks.errors.js'
import { deliveriesWaiting } from '../webhooks.events.js'

/** Has a receiver told again: attempts begin anew, whatever came of those before. */
@Injectable()
export class ReplayDeliveries {
  constructor(
    private readonly db: Database,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
  ) {}

  /** @throws webhooks.unknown, webhooks.disabled, webhooks.deliveryUnknown */
  async one(ctx: OrganizationCtx, webhookId: string, deliveryId: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.ready(tx, webhookId)
      if (!(await this.deliveries.replay(tx, webhookId, deliveryId))) throw webhookErrors.deliveryUnknown()
      tx.emit(deliveriesWaiting({ webhookId }))
      tx.audit({ action: 'webhooks.replayed', subjectKind: 'webhook', subjectId: webhookId, details: { deliveryId } })
    })
  }

  /**
   * Every event of its kinds since an instant, also those of when it was disabled or not yet registered.
   * @returns how many, at most `REPLAY_LIMIT`
   * @throws webhooks.unknown, webhooks.disabled
   */
  async from(ctx: OrganizationCtx, webhookId: string, from: Date): Promise<number> {
    return this.db.run(ctx, async (tx) => {
      const endpoint = await this.ready(tx, webhookId)
      const count = await this.deliveries.replayFrom(tx, endpoint, from, REPLAY_LIMIT)
      if (count > 0) tx.emit(deliveriesWaiting({ webhookId }))
      tx.audit({
        action: 'webhooks.replayed',
        subjectKind: 'webhook',
        subjectId: webhookId,
        details: { from: from.toISOString(), count },
      })
      return count
    })
  }

  private async ready(tx: Tx, webhookId: string): Promise<WebhookEndpoint> {
    const endpoint = await this.endpoints.lock(tx, webhookId)
    if (!endpoint) throw webhookErrors.unknown()
    if (!endpoint.enabled) throw webhookErrors.disabled()
    return endpoint
  }
}
