import { Injectable } from '@nestjs/common'
import { testEventKind } from '@repo/domain/public-event-kinds'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { PublicEventsRepository, type PublicFact } from '../public-events.repository.js'
import { WebhookDeliveriesRepository } from '../webhook-deliveries.repository.js'
import { WebhookEndpointsRepository } from '../webhook-endpoints.repository.js'
import { webhookErrors } from '../webhooks.errors.js'
import { deliveriesWaiting } from '../webhooks.events.js'

/** Sends one receiver an event that means nothing, by the same road as the others: it is in the feed too. */
@Injectable()
export class SendTestEvent {
  constructor(
    private readonly db: Database,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly events: PublicEventsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
  ) {}

  /** @returns the delivery to look at. @throws webhooks.unknown, webhooks.disabled */
  async run(ctx: OrganizationCtx, webhookId: string): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const last = await this.events.lock(tx)
      const endpoint = await this.endpoints.lock(tx, webhookId)
      if (!endpoint) throw webhookErrors.unknown()
      if (!endpoint.enabled) throw webhookErrors.disabled()
      const sourceId = uuidv7(ctx.now.getTime())
      const fact: PublicFact = {
        kind: testEventKind,
        at: ctx.now,
        sourceId,
        orderingKey: sourceId,
        collectionServiceId: undefined,
        bulk: false,
        data: { webhookId },
      }
      const [event] = await this.events.append(tx, [fact], last)
      tx.emit(deliveriesWaiting({ webhookId }))
      return this.deliveries.queueOne(tx, webhookId, event!)
    })
  }
}
