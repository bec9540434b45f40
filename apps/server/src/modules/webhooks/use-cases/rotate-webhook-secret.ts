import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { WebhookEndpointsRepository } from '../webhook-endpoints.repository.js'
import { newWebhookSecret } from '../webhook-secret.js'
import { webhookErrors } from '../webhooks.errors.js'

/** Gives a receiver a new secret. The one before signs too for a while, so that the receiver changes over without losing a call. */
@Injectable()
export class RotateWebhookSecret {
  constructor(
    private readonly db: Database,
    private readonly endpoints: WebhookEndpointsRepository,
  ) {}

  /**
   * @param keepPreviousHours 0 when the one before is known to others: it stops signing at once
   * @returns the new secret, shown now and never again
   * @throws webhooks.unknown
   */
  async run(
    ctx: OrganizationCtx,
    id: string,
    keepPreviousHours: number,
  ): Promise<{ readonly id: string; readonly secret: string; readonly previousSecretUntil: Date | undefined }> {
    const secret = newWebhookSecret()
    const previousSecretUntil =
      keepPreviousHours > 0 ? new Date(ctx.now.getTime() + keepPreviousHours * 3_600_000) : undefined
    await this.db.run(ctx, async (tx) => {
      if (!(await this.endpoints.lock(tx, id))) throw webhookErrors.unknown()
      await this.endpoints.rotate(tx, id, secret, previousSecretUntil)
      tx.audit({
        action: 'webhooks.secretRotated',
        subjectKind: 'webhook',
        subjectId: id,
        details: { keepPreviousHours },
      })
    })
    return { id, secret, previousSecretUntil }
  }
}
