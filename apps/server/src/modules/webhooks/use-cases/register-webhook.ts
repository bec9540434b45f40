import { Injectable } from '@nestjs/common'
import type { WebhookInput } from '@repo/contracts/webhooks/webhooks'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { WebhookAddresses } from '../webhook-addresses.js'
import { WebhookEndpointsRepository, type WebhookOwner } from '../webhook-endpoints.repository.js'
import { newWebhookSecret } from '../webhook-secret.js'
import { webhookErrors } from '../webhooks.errors.js'

const LIMIT = 20

/** Registers a receiver: from now on it is told what happens. */
@Injectable()
export class RegisterWebhook {
  constructor(
    private readonly db: Database,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly addresses: WebhookAddresses,
  ) {}

  /**
   * @param owner the API client that asks, if one does
   * @returns the secret that signs, shown now and never again
   * @throws webhooks.urlForbidden, webhooks.tooMany
   */
  async run(
    ctx: OrganizationCtx,
    input: WebhookInput,
    owner?: WebhookOwner,
  ): Promise<{ readonly id: string; readonly secret: string }> {
    const url = this.addresses.accept(input.url)
    const id = uuidv7(ctx.now.getTime())
    const secret = newWebhookSecret()
    await this.db.run(ctx, async (tx) => {
      if ((await this.endpoints.count(tx)) >= LIMIT) throw webhookErrors.tooMany()
      await this.endpoints.insert(tx, { ...input, url, id, secret, owner })
      tx.audit({ action: 'webhooks.registered', subjectKind: 'webhook', subjectId: id })
    })
    return { id, secret }
  }
}
