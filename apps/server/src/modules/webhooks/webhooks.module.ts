import { Module } from '@nestjs/common'
import { ApiClientsCore } from '../api-clients/api-clients.module.js'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { ExchangeCore } from '../exchange/exchange.module.js'
import { ExportsCore } from '../exports/exports.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { PaymentsCore } from '../payments/payments.module.js'
import { PublicEventsRepository } from './public-events.repository.js'
import { PublicFacts } from './public-facts.js'
import { ChangeWebhook } from './use-cases/change-webhook.js'
import { DeleteWebhook } from './use-cases/delete-webhook.js'
import { DeliverDue } from './use-cases/deliver-due.js'
import { EnableWebhook } from './use-cases/enable-webhook.js'
import { ForgetOld } from './use-cases/forget-old.js'
import { RegisterWebhook } from './use-cases/register-webhook.js'
import { ReplayDeliveries } from './use-cases/replay-deliveries.js'
import { RotateWebhookSecret } from './use-cases/rotate-webhook-secret.js'
import { SendTestEvent } from './use-cases/send-test-event.js'
import { TellPublicly } from './use-cases/tell-publicly.js'
import { WakeReceivers } from './use-cases/wake-receivers.js'
import { WebhookAddresses } from './webhook-addresses.js'
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js'
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js'
import { WebhooksController } from './webhooks.backoffice.controller.js'
import { PublicWebhooksController } from './webhooks.public.controller.js'
import { WebhooksQueries } from './webhooks.queries.js'
import { WebhooksSchedules } from './webhooks.schedules.js'
import { WebhooksSubscribers } from './webhooks.subscribers.js'
import { WebhooksRetentionRepository } from './webhooks-retention.repository.js'

const stores = [PublicEventsRepository, WebhookEndpointsRepository, WebhookDeliveriesRepository, WebhooksQueries]
const useCases = [
  RegisterWebhook,
  ChangeWebhook,
  RotateWebhookSecret,
  EnableWebhook,
  DeleteWebhook,
  ReplayDeliveries,
  SendTestEvent,
]

/** What people and programs ask: the pages of the back office, and whatever door comes for API clients. */
@Module({
  imports: [OrganizationsCore],
  providers: [...stores, ...useCases, WebhookAddresses],
  exports: [...useCases, WebhooksQueries],
})
export class WebhooksCore {}

@Module({
  imports: [WebhooksCore, OrganizationsCore],
  controllers: [WebhooksController, PublicWebhooksController],
})
export class WebhooksApi {}

@Module({
  imports: [OrganizationsCore, ApiClientsCore, DebtPositionsCore, PaymentsCore, ExchangeCore, ExportsCore],
  providers: [
    ...stores,
    WebhooksRetentionRepository,
    PublicFacts,
    TellPublicly,
    DeliverDue,
    WakeReceivers,
    ForgetOld,
    WebhooksSubscribers,
    WebhooksSchedules,
  ],
  exports: [WebhooksSubscribers, WebhooksSchedules],
})
export class WebhooksWork {}
