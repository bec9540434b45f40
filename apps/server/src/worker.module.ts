import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common'
import { AccessCore } from '#modules/access/access.module'
import { PurgeSessions } from '#modules/access/use-cases/purge-sessions'
import { ApiClientsWork } from '#modules/api-clients/api-clients.module'
import { ApiClientsSchedules } from '#modules/api-clients/api-clients.schedules'
import { ArchiveMirrorWork } from '#modules/archive-mirror/archive-mirror.module'
import { ArchiveMirrorSchedules } from '#modules/archive-mirror/archive-mirror.schedules'
import { ArchiveMirrorSubscribers } from '#modules/archive-mirror/archive-mirror.subscribers'
import { BulkActionsSubscribers } from '#modules/debt-positions/bulk-actions.subscribers'
import { DebtPositionsWork } from '#modules/debt-positions/debt-positions.module'
import { DebtPositionsSchedules } from '#modules/debt-positions/debt-positions.schedules'
import { ExchangeWork } from '#modules/exchange/exchange.module'
import { ExchangeSchedules } from '#modules/exchange/exchange.schedules'
import { ExchangeSubscribers } from '#modules/exchange/exchange.subscribers'
import { ExportsWork } from '#modules/exports/exports.module'
import { ExportsSchedules } from '#modules/exports/exports.schedules'
import { ExportsSubscribers } from '#modules/exports/exports.subscribers'
import { FileDropsWork } from '#modules/file-drops/file-drops.module'
import { FileDropsSchedules } from '#modules/file-drops/file-drops.schedules'
import { FileDropsSubscribers } from '#modules/file-drops/file-drops.subscribers'
import { JournalCore } from '#modules/journal/journal.module'
import { PurgeJournal } from '#modules/journal/use-cases/purge-journal'
import { NoticeBatchesWork } from '#modules/notice-batches/notice-batches.module'
import { NoticeBatchesSchedules } from '#modules/notice-batches/notice-batches.schedules'
import { NoticeBatchesSubscribers } from '#modules/notice-batches/notice-batches.subscribers'
import { NotificationsWork } from '#modules/notifications/notifications.module'
import { NotificationsSubscribers } from '#modules/notifications/notifications.subscribers'
import { PaymentsWork } from '#modules/payments/payments.module'
import { PaymentsSubscribers } from '#modules/payments/payments.subscribers'
import { ReceiptRecoveryWork } from '#modules/receipt-recovery/receipt-recovery.module'
import { ReceiptRecoverySchedules } from '#modules/receipt-recovery/receipt-recovery.schedules'
import { ReceiptRecoverySubscribers } from '#modules/receipt-recovery/receipt-recovery.subscribers'
import { ReportingFlowsWork } from '#modules/reporting-flows/reporting-flows.module'
import { ReportingFlowsSchedules } from '#modules/reporting-flows/reporting-flows.schedules'
import { ReportingFlowsSubscribers } from '#modules/reporting-flows/reporting-flows.subscribers'
import { WebhooksWork } from '#modules/webhooks/webhooks.module'
import { WebhooksSchedules } from '#modules/webhooks/webhooks.schedules'
import { WebhooksSubscribers } from '#modules/webhooks/webhooks.subscribers'
import type { Env } from '#platform/env'
import { Queues } from '#platform/jobs/queues'
import type { Schedule } from '#platform/jobs/schedule'
import { SCHEDULES, WorkerLoop } from '#platform/jobs/worker-loop'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { Metrics } from '#platform/observability/metrics'
import { HandleEvent } from '#platform/outbox/handle-event'
import { Relay } from '#platform/outbox/relay'
import { SubscriberRegistry, type SubscriberSource } from '#platform/outbox/subscriber'
import { Sweep } from '#platform/outbox/sweep'
import { PlatformModule } from '#platform/platform.module'

/** The same modules as the api, through another door: events, jobs, schedules. */
@Module({})
export class WorkerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(WorkerLoop) private readonly loop: WorkerLoop) {}

  static for(env: Env): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.for(env, 'worker'),
        AccessCore,
        ApiClientsWork,
        JournalCore,
        PaymentsWork,
        NotificationsWork,
        ArchiveMirrorWork,
        ReportingFlowsWork,
        ReceiptRecoveryWork,
        WebhooksWork,
        NoticeBatchesWork,
        ExchangeWork,
        ExportsWork,
        FileDropsWork,
        DebtPositionsWork,
      ],
      providers: [
        {
          provide: Queues,
          inject: [LOGGER, Metrics],
          useFactory: (logger: Logger, metrics: Metrics) =>
            new Queues(
              {
                redisUrl: env.REDIS_URL,
                platformUrl: env.PLATFORM_DATABASE_URL,
                silentAfterMs: env.WORKER_SILENT_SECONDS * 1_000,
              },
              logger,
              metrics,
            ),
        },
        {
          provide: SubscriberRegistry,
          inject: [
            PaymentsSubscribers,
            NotificationsSubscribers,
            ArchiveMirrorSubscribers,
            ReportingFlowsSubscribers,
            ReceiptRecoverySubscribers,
            WebhooksSubscribers,
            NoticeBatchesSubscribers,
            BulkActionsSubscribers,
            ExchangeSubscribers,
            ExportsSubscribers,
            FileDropsSubscribers,
          ],
          useFactory: (...sources: SubscriberSource[]) =>
            new SubscriberRegistry(sources.flatMap((each) => each.subscribers())),
        },
        {
          provide: SCHEDULES,
          inject: [
            PurgeSessions,
            PurgeJournal,
            ApiClientsSchedules,
            ArchiveMirrorSchedules,
            ReportingFlowsSchedules,
            ReceiptRecoverySchedules,
            WebhooksSchedules,
            NoticeBatchesSchedules,
            DebtPositionsSchedules,
            ExchangeSchedules,
            ExportsSchedules,
            FileDropsSchedules,
          ],
          useFactory: (
            purge: PurgeSessions,
            purgeJournal: PurgeJournal,
            apiClients: ApiClientsSchedules,
            archiveMirror: ArchiveMirrorSchedules,
            reportingFlows: ReportingFlowsSchedules,
            receiptRecovery: ReceiptRecoverySchedules,
            webhooks: WebhooksSchedules,
            noticeBatches: NoticeBatchesSchedules,
            debtPositions: DebtPositionsSchedules,
            exchange: ExchangeSchedules,
            exportSchedules: ExportsSchedules,
            fileDrops: FileDropsSchedules,
          ): Schedule[] => [
            {
              name: 'access.purgeSessions',
              everyMs: 3_600_000,
              run: async (now) => {
                await purge.run({
                  scope: { kind: 'platform', reason: 'purge of sessions' },
                  actor: { kind: 'system', name: 'purge' },
                  correlationId: 'purge-sessions',
                  now,
                })
              },
            },
            {
              name: 'journal.purge',
              everyMs: 24 * 3_600_000,
              run: async (now) => {
                await purgeJournal.run({
                  scope: { kind: 'platform', reason: 'purge of the event journal' },
                  actor: { kind: 'system', name: 'purge' },
                  correlationId: 'purge-journal',
                  now,
                })
              },
            },
            ...apiClients.schedules(),
            ...archiveMirror.schedules(),
            ...reportingFlows.schedules(),
            ...receiptRecovery.schedules(),
            ...webhooks.schedules(),
            ...noticeBatches.schedules(),
            ...debtPositions.schedules(),
            ...exchange.schedules(),
            ...exportSchedules.schedules(),
            ...fileDrops.schedules(),
          ],
        },
        HandleEvent,
        Relay,
        Sweep,
        WorkerLoop,
      ],
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.loop.start()
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop()
  }
}
