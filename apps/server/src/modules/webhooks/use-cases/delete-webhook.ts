import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { WebhookEndpointsRepository } from '../webhook-endpoints.repository.js'
import { webhookErrors } from '../webhooks.errors.js'

/** Forgets a receiver with its deliveries. The feed keeps the events. */
@Injectable()
export class DeleteWebhook {
  constructor(
    private readonly db: Database,
    private readonly endpoints: WebhookEndpointsRepository,
  ) {}

  /** @throws webhooks.unknown */
  async run(ctx: OrganizationCtx, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      if (!(await this.endpoints.delete(tx, id))) throw webhookErrors.unknown()
      tx.audit({ action: 'webhooks.deleted', subjectKind: 'webhook', subjectId: id })
    })
  }
}
