import { Controller } from '@nestjs/common'
import {
  changeWebhook,
  deleteWebhook,
  enableWebhook,
  listWebhookDeliveries,
  listWebhooks,
  readWebhook,
  readWebhookDelivery,
  registerWebhook,
  replayWebhookDelivery,
  replayWebhookFrom,
  rotateWebhookSecret,
  testWebhook,
} from '@repo/contracts/webhooks/webhooks'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'
import { ChangeWebhook } from './use-cases/change-webhook.js'
import { DeleteWebhook } from './use-cases/delete-webhook.js'
import { EnableWebhook } from './use-cases/enable-webhook.js'
import { RegisterWebhook } from './use-cases/register-webhook.js'
import { ReplayDeliveries } from './use-cases/replay-deliveries.js'
import { RotateWebhookSecret } from './use-cases/rotate-webhook-secret.js'
import { SendTestEvent } from './use-cases/send-test-event.js'
import { webhookBody } from './webhook-body.js'
import { webhookErrors } from './webhooks.errors.js'
import { WebhooksQueries } from './webhooks.queries.js'

/** What administrators see and do of webhooks. */
@Controller()
export class WebhooksController {
  constructor(
    private readonly db: Database,
    private readonly queries: WebhooksQueries,
    private readonly organizations: OrganizationsFacade,
    private readonly registering: RegisterWebhook,
    private readonly changing: ChangeWebhook,
    private readonly rotating: RotateWebhookSecret,
    private readonly enabling: EnableWebhook,
    private readonly deleting: DeleteWebhook,
    private readonly replaying: ReplayDeliveries,
    private readonly testing: SendTestEvent,
  ) {}

  @Handles(listWebhooks)
  async list({ ctx }: Call<typeof listWebhooks>) {
    return { items: await this.db.run(ctx, (tx) => this.queries.list(tx)) }
  }

  @Handles(registerWebhook)
  register({ ctx, input }: Call<typeof registerWebhook>) {
    return this.registering.run(ctx as OrganizationCtx, input.body)
  }

  @Handles(readWebhook)
  one({ ctx, input }: Call<typeof readWebhook>) {
    return this.read(ctx as OrganizationCtx, input.params.webhookId)
  }

  @Handles(changeWebhook)
  async change({ ctx, input }: Call<typeof changeWebhook>) {
    await this.changing.run(ctx as OrganizationCtx, input.params.webhookId, input.body)
    return this.read(ctx as OrganizationCtx, input.params.webhookId)
  }

  @Handles(deleteWebhook)
  delete({ ctx, input }: Call<typeof deleteWebhook>) {
    return this.deleting.run(ctx as OrganizationCtx, input.params.webhookId)
  }

  @Handles(rotateWebhookSecret)
  async rotate({ ctx, input }: Call<typeof rotateWebhookSecret>) {
    const { webhookId } = input.params
    const { id, secret, previousSecretUntil } = await this.rotating.run(
      ctx as OrganizationCtx,
      webhookId,
      input.body.keepPreviousHours,
    )
    return { id, secret, ...(previousSecretUntil ? { previousSecretUntil: previousSecretUntil.toISOString() } : {}) }
  }

  @Handles(enableWebhook)
  async enable({ ctx, input }: Call<typeof enableWebhook>) {
    await this.enabling.run(ctx as OrganizationCtx, input.params.webhookId, input.body.enabled)
    return this.read(ctx as OrganizationCtx, input.params.webhookId)
  }

  @Handles(testWebhook)
  async test({ ctx, input }: Call<typeof testWebhook>) {
    return { deliveryId: await this.testing.run(ctx as OrganizationCtx, input.params.webhookId) }
  }

  @Handles(replayWebhookFrom)
  async replayFrom({ ctx, input }: Call<typeof replayWebhookFrom>) {
    const from = new Date(input.body.from)
    return { count: await this.replaying.from(ctx as OrganizationCtx, input.params.webhookId, from) }
  }

  @Handles(listWebhookDeliveries)
  deliveries({ ctx, input }: Call<typeof listWebhookDeliveries>) {
    const { page, size } = input.query
    return this.db.run(ctx, async (tx) => {
      await this.known(tx, input.params.webhookId)
      return { ...(await this.queries.deliveries(tx, input.params.webhookId, input.query)), page, size }
    })
  }

  @Handles(readWebhookDelivery)
  delivery({ ctx, input }: Call<typeof readWebhookDelivery>) {
    const { webhookId, deliveryId } = input.params
    return this.db.run(ctx, async (tx) => {
      await this.known(tx, webhookId)
      const found = await this.queries.delivery(tx, webhookId, deliveryId)
      if (!found) throw webhookErrors.deliveryUnknown()
      const { fiscalCode } = await this.organizations.own(tx)
      return {
        delivery: found.delivery,
        body: webhookBody(found.event, fiscalCode),
        attempts: await this.queries.attempts(tx, deliveryId),
      }
    })
  }

  @Handles(replayWebhookDelivery)
  async replay({ ctx, input }: Call<typeof replayWebhookDelivery>) {
    const { webhookId, deliveryId } = input.params
    await this.replaying.one(ctx as OrganizationCtx, webhookId, deliveryId)
    return this.db.run(ctx, async (tx) => {
      const found = await this.queries.delivery(tx, webhookId, deliveryId)
      if (!found) throw webhookErrors.deliveryUnknown()
      return found.delivery
    })
  }

  private read(ctx: OrganizationCtx, webhookId: string) {
    return this.db.run(ctx, (tx) => this.known(tx, webhookId))
  }

  private async known(tx: Tx, webhookId: string) {
    const webhook = await this.queries.one(tx, webhookId)
    if (!webhook) throw webhookErrors.unknown()
    return webhook
  }
}
