import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { WebhookDeliveriesRepository } from '../webhook-deliveries.repository.js'
import { WebhookEndpointsRepository } from '../webhook-endpoints.repository.js'
import { webhookErrors } from '../webhooks.errors.js'

/** Turns a receiver on or off. Off, what waited is dropped; what happens meanwhile can be replayed later. Saying it twice changes nothing. */
@Injectable()
export class EnableWebhook {
  constructor(
    private readonly db: Database,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
  ) {}

  /** @throws webhooks.unknown */
  async run(ctx: OrganizationCtx, id: string, enabled: boolean): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const endpoint = await this.endpoints.lock(tx, id)
      if (!endpoint) throw webhookErrors.unknown()
      if (endpoint.enabled === enabled) return
      if (enabled) await this.endpoints.enable(tx, id)
      else {
        await this.endpoints.disable(tx, id, 'manual')
        await this.deliveries.drop(tx, id)
      }
      tx.audit({ action: enabled ? 'webhooks.enabled' : 'webhooks.disabled', subjectKind: 'webhook', subjectId: id })
    })
  }
}
