import { Injectable } from '@nestjs/common'
import type { WebhookInput } from '@repo/contracts/webhooks/webhooks'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { WebhookAddresses } from '../webhook-addresses.js'
import { WebhookEndpointsRepository } from '../webhook-endpoints.repository.js'
import { webhookErrors } from '../webhooks.errors.js'

/** Changes where a receiver is and what it is told. What already waits goes to the new address. */
@Injectable()
export class ChangeWebhook {
  constructor(
    private readonly db: Database,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly addresses: WebhookAddresses,
  ) {}

  /**
   * @param version that was seen, when the caller says it
   * @throws webhooks.unknown, webhooks.stale, webhooks.urlForbidden
   */
  async run(ctx: OrganizationCtx, id: string, input: WebhookInput, version?: number): Promise<void> {
    const url = this.addresses.accept(input.url)
    await this.db.run(ctx, async (tx) => {
      const endpoint = await this.endpoints.lock(tx, id)
      if (!endpoint) throw webhookErrors.unknown()
      if (version !== undefined && version !== endpoint.version) throw webhookErrors.stale()
      await this.endpoints.change(tx, id, { ...input, url })
      tx.audit({ action: 'webhooks.changed', subjectKind: 'webhook', subjectId: id })
    })
  }
}
