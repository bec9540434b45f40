import { Test } from '@nestjs/testing'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import type { CreateInput } from '#modules/debt-positions/use-cases/create-debt-position'
import { ExchangeWork } from '#modules/exchange/exchange.module'
import { ExportsWork } from '#modules/exports/exports.module'
import { PaymentsCore } from '#modules/payments/payments.module'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { RegisterWebhook } from '#modules/webhooks/use-cases/register-webhook'
import { WakeReceivers } from '#modules/webhooks/use-cases/wake-receivers'
import { WebhooksCore, WebhooksWork } from '#modules/webhooks/webhooks.module'
import { WebhooksSubscribers } from '#modules/webhooks/webhooks.subscribers'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { type EventBatch, type EventJob, HandleEvent } from '#platform/outbox/handle-event'
import { SubscriberRegistry } from '#platform/outbox/subscriber'
import { PlatformModule } from '#platform/platform.module'
import { startTestEnvironment, type TestEnvironment } from './test-environment.js'
import { firstOrganization, type Modules, publishPosition, registerOrganization } from './test-organization.js'
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js'

export type PublishedPosition = Awaited<ReturnType<typeof publishPosition>>

export interface DeliveryRow {
  readonly id: string
  readonly kind: string
  readonly sequence: number
  readonly state: string
  readonly attempts: number
  readonly last_status: number | null
  readonly last_error: string | null
  readonly next_attempt_at: Date | null
}

/** One organization, the module of webhooks with its real connector, and a real receiver on this machine. */
export interface WebhookWorld {
  readonly environment: TestEnvironment
  readonly modules: Modules
  readonly receiver: WebhookReceiver
  readonly organization: Awaited<ReturnType<typeof registerOrganization>>
  at(minutes?: number): Date
  ctx(minutes?: number): ReturnType<TestEnvironment['as']>
  publish(change?: Partial<CreateInput>): Promise<PublishedPosition>
  /** As a load would: what it tells is of many. */
  publishMany(count: number): Promise<PublishedPosition[]>
  cancel(position: PublishedPosition): Promise<void>
  pay(position: PublishedPosition, change?: Parameters<typeof aReceiptFor>[1]): Promise<void>
  register(kinds?: readonly string[]): Promise<{ readonly id: string; readonly secret: string }>
  /** Jobs of what is in the outbox and no job was made of yet. */
  jobs(): Promise<EventJob[]>
  handle(job: EventJob | EventBatch, minutes?: number): Promise<unknown>
  /** Runs jobs, and those that they cause, until there are none. */
  settle(minutes?: number): Promise<void>
  /** What the schedule does, and the jobs that it causes. */
  wake(minutes: number): Promise<void>
  deliveries(webhookId: string): Promise<DeliveryRow[]>
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export async function startWebhookWorld(): Promise<WebhookWorld> {
  const receiver = await startWebhookReceiver()
  const environment = await startTestEnvironment({ WEBHOOK_PRIVATE_ADDRESSES: 'allow' })
  const modules = await Test.createTestingModule({
    imports: [
      PlatformModule.for(environment.env, 'cli'),
      PaymentsCore,
      ExchangeWork,
      ExportsWork,
      WebhooksWork,
      WebhooksCore,
    ],
  }).compile()
  await modules.init()
  const organization = await registerOrganization(modules, environment, firstOrganization)
  const registry = new SubscriberRegistry(modules.get(WebhooksSubscribers, { strict: false }).subscribers())
  const handler = new HandleEvent(modules.get(Database, { strict: false }), registry)
  const at = (minutes = 0) => new Date(environment.now.getTime() + minutes * 60_000)
  const ctx = (minutes?: number) => environment.as(organization.id, undefined, at(minutes))
  const rows = <Row>(sql: string, values?: readonly unknown[]) =>
    environment.db.run(environment.platform(), (tx) => tx.query<Row>(sql, values))
  const seen = new Set<string>()
  const world: WebhookWorld = {
    environment,
    modules,
    receiver,
    organization,
    at,
    ctx,
    rows,
    publish: (change) => publishPosition(modules, ctx(), organization, environment, change),
    publishMany: (count) =>
      Promise.all(
        Array.from({ length: count }, () =>
          publishPosition(modules, { ...ctx(), bulk: true }, organization, environment),
        ),
      ),
    cancel: (position) =>
      modules
        .get(CancelDebtPosition)
        .run(ctx(), { id: position.id, version: position.stored.version, reason: 'errore' }),
    pay: async ({ installment }, change) => {
      const receipt = aReceiptFor(installment, {
        receiptId: uuidv7(),
        organizationFiscalCode: organization.fiscalCode,
        ...change,
      })
      await modules.get(RecordReceipt).run(ctx(), organization.fiscalCode, {
        receipt,
        raw: Buffer.from('<x/>'),
        primitive: 'paSendRTV2',
        stationId: '12345678903_01',
      })
    },
    register: (
      kinds = ['debtPosition.created', 'debtPosition.published', 'debtPosition.cancelled', 'debtPosition.paid'],
    ) =>
      modules
        .get(RegisterWebhook, { strict: false })
        .run(ctx(), { url: receiver.url, description: 'Gestionale', kinds: kinds as never }),
    jobs: async () => {
      const events = await rows<{
        organization_id: string
        created_at: Date
        id: string
        name: string
        payload: unknown
        bulk: boolean
      }>('SELECT organization_id, created_at, id, name, payload, bulk FROM outbox_event ORDER BY created_at, id')
      const fresh = events.filter((event) => !seen.has(event.id))
      for (const event of fresh) seen.add(event.id)
      return fresh.flatMap((event) =>
        registry.of(event.name).map((subscriber) => ({
          organizationId: event.organization_id,
          eventId: event.id,
          createdAt: event.created_at.toISOString(),
          name: event.name,
          payload: event.payload,
          bulk: event.bulk,
          correlationId: 'test',
          subscriber: subscriber.name,
        })),
      )
    },
    handle: (job, minutes) => ('events' in job ? handler.runMany(job, at(minutes)) : handler.run(job, at(minutes))),
    settle: async (minutes) => {
      for (let jobs = await world.jobs(); jobs.length > 0; jobs = await world.jobs())
        for (const job of jobs) await world.handle(job, minutes)
    },
    wake: async (minutes) => {
      await modules.get(WakeReceivers, { strict: false }).run(environment.platform(at(minutes)))
      await world.settle(minutes)
    },
    deliveries: (webhookId) =>
      rows<DeliveryRow>(
        `SELECT d.id, e.kind, d.sequence, d.state, d.attempts, d.last_status, d.last_error, d.next_attempt_at FROM webhook_delivery d
         JOIN public_event e USING (organization_id, sequence) WHERE d.endpoint_id = $1 ORDER BY d.sequence`,
        [webhookId],
      ),
    close: async () => {
      await modules.close()
      await environment.close()
      await receiver.close()
    },
  }
  return world
}
