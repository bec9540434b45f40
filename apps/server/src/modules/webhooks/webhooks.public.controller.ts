import { Controller } from '@nestjs/common'
import { listEvents } from '@repo/contracts/v1/events'
import {
  changeClientWebhook,
  deleteClientWebhook,
  enableClientWebhook,
  listClientWebhookDeliveries,
  listClientWebhooks,
  readClientWebhook,
  registerClientWebhook,
  replayClientWebhook,
  rotateClientWebhookSecret,
  testClientWebhook,
} from '@repo/contracts/v1/webhooks'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'
import { ChangeWebhook } from './use-cases/change-webhook.js'
import { DeleteWebhook } from './use-cases/delete-webhook.js'
import { EnableWebhook } from './use-cases/enable-webhook.js'
import { RegisterWebhook } from './use-cases/register-webhook.js'
import { ReplayDeliveries } from './use-cases/replay-deliveries.js'
import { RotateWebhookSecret } from './use-cases/rotate-webhook-secret.js'
import { SendTestEvent } from './use-cases/send-test-event.js'
import { toPublicEvent } from './webhook-body.js'
import { webhookErrors } from './webhooks.errors.js'
import { WebhooksQueries } from './webhooks.queries.js'

/** The feed of events, and the webhooks that a program of others has registered itself. */
@Controller()
export class PublicWebhooksController {
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

  @Handles(listEvents)
  events({ ctx, input, client }: Call<typeof listEvents>) {
    return this.db.run(ctx, async (tx) => {
      const rows = await this.queries.feed(tx, input.query, client)
      const { fiscalCode } = await this.organizations.own(tx)
      const next = rows.at(-1)?.sequence ?? input.query.after ?? 0
      return { items: rows.map((row) => toPublicEvent(row, fiscalCode)), next: String(next) }
    })
  }

  @Handles(listClientWebhooks)
  async list({ ctx, client }: Call<typeof listClientWebhooks>) {
    return { items: await this.db.run(ctx, (tx) => this.queries.list(tx, client!.id)) }
  }

  @Handles(registerClientWebhook)
  register({ ctx, input, client }: Call<typeof registerClientWebhook>) {
    const owner = { apiClientId: client!.id, collectionServiceIds: client!.collectionServiceIds ?? [] }
    return this.registering.run(ctx as OrganizationCtx, input.body, owner)
  }

  @Handles(readClientWebhook)
  read(call: Call<typeof readClientWebhook>) {
    return this.own(call, call.input.params.webhookId)
  }

  @Handles(changeClientWebhook)
  async change(call: Call<typeof changeClientWebhook>) {
    const { id } = await this.own(call, call.input.params.webhookId)
    await this.changing.run(call.ctx as OrganizationCtx, id, call.input.body, call.ifMatch)
    return this.own(call, id)
  }

  @Handles(deleteClientWebhook)
  async delete(call: Call<typeof deleteClientWebhook>) {
    const { id } = await this.own(call, call.input.params.webhookId)
    await this.deleting.run(call.ctx as OrganizationCtx, id)
  }

  @Handles(rotateClientWebhookSecret)
  async rotate(call: Call<typeof rotateClientWebhookSecret>) {
    const { id } = await this.own(call, call.input.params.webhookId)
    const { keepPreviousHours } = call.input.body
    const { secret } = await this.rotating.run(call.ctx as OrganizationCtx, id, keepPreviousHours)
    return { id, secret }
  }

  @Handles(enableClientWebhook)
  async enable(call: Call<typeof enableClientWebhook>) {
    const { id } = await this.own(call, call.input.params.webhookId)
    await this.enabling.run(call.ctx as OrganizationCtx, id, call.input.body.enabled)
    return this.own(call, id)
  }

  @Handles(testClientWebhook)
  async test(call: Call<typeof testClientWebhook>) {
    const { id } = await this.own(call, call.input.params.webhookId)
    return { deliveryId: await this.testing.run(call.ctx as OrganizationCtx, id) }
  }

  @Handles(replayClientWebhook)
  async replay(call: Call<typeof replayClientWebhook>) {
    const { id } = await this.own(call, call.input.params.webhookId)
    return { count: await this.replaying.from(call.ctx as OrganizationCtx, id, new Date(call.input.body.from)) }
  }

  @Handles(listClientWebhookDeliveries)
  async deliveries(call: Call<typeof listClientWebhookDeliveries>) {
    const { id } = await this.own(call, call.input.params.webhookId)
    const { query } = call.input
    const found = await this.db.run(call.ctx, (tx) => this.queries.deliveries(tx, id, query))
    return { ...found, page: query.page, size: query.size }
  }

  /** A webhook of the client that calls. @throws webhooks.unknown */
  private async own({ ctx, client }: Pick<Call, 'ctx' | 'client'>, webhookId: string) {
    const webhook = await this.db.run(ctx, (tx) => this.queries.one(tx, webhookId, client!.id))
    if (!webhook) throw webhookErrors.unknown()
    return webhook
  }
}
