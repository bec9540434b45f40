import { type DynamicModule, Module, type OnApplicationBootstrap } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, DiscoveryModule, DiscoveryService } from '@nestjs/core'
import { AccessApi } from '#modules/access/access.module'
import { ApiClientsApi } from '#modules/api-clients/api-clients.module'
import { ArchiveMirrorApi } from '#modules/archive-mirror/archive-mirror.module'
import { BlankNoticesApi } from '#modules/blank-notices/blank-notices.module'
import { DebtPositionsApi } from '#modules/debt-positions/debt-positions.module'
import { DocumentsApi } from '#modules/documents/documents.module'
import { ExchangeApi } from '#modules/exchange/exchange.module'
import { ExportsApi } from '#modules/exports/exports.module'
import { FileTransferApi } from '#modules/file-transfer/file-transfer.module'
import { JournalApi } from '#modules/journal/journal.module'
import { NoticeBatchesApi } from '#modules/notice-batches/notice-batches.module'
import { OrganizationsApi } from '#modules/organizations/organizations.module'
import { PaymentsApi } from '#modules/payments/payments.module'
import { ReceiptRecoveryApi } from '#modules/receipt-recovery/receipt-recovery.module'
import { ReportingFlowsApi } from '#modules/reporting-flows/reporting-flows.module'
import { WebhooksApi } from '#modules/webhooks/webhooks.module'
import type { Env } from '#platform/env'
import { PublicDocsController } from '#platform/http/docs/public-docs.controller'
import { DocsController } from '#platform/http/docs.controller'
import { checkEndpointCoverage } from '#platform/http/endpoint-coverage'
import { EndpointDoor } from '#platform/http/endpoint-door'
import { endpointHandlers } from '#platform/http/endpoint-handlers'
import { IdempotencyRepository } from '#platform/http/idempotency.repository'
import { OpenRoutesGuard } from '#platform/http/open-routes.guard'
import { ProblemFilter } from '#platform/http/problem.filter'
import { PublicApiConventions } from '#platform/http/public-api-conventions'
import { StatusController } from '#platform/http/status.controller'
import { PlatformModule } from '#platform/platform.module'

/** The doors: REST for portal and back office, SOAP for the Nodo. */
@Module({})
export class ApiModule implements OnApplicationBootstrap {
  constructor(private readonly discovery: DiscoveryService) {}

  static for(env: Env): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.for(env, 'api'),
        DiscoveryModule,
        OrganizationsApi,
        ApiClientsApi,
        AccessApi,
        DebtPositionsApi,
        PaymentsApi,
        DocumentsApi,
        JournalApi,
        ArchiveMirrorApi,
        ReportingFlowsApi,
        ReceiptRecoveryApi,
        WebhooksApi,
        NoticeBatchesApi,
        BlankNoticesApi,
        ExchangeApi,
        ExportsApi,
        FileTransferApi,
      ],
      controllers: [PublicDocsController, DocsController, StatusController],
      providers: [
        { provide: APP_GUARD, useClass: OpenRoutesGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        IdempotencyRepository,
        PublicApiConventions,
        EndpointDoor,
      ],
    }
  }

  onApplicationBootstrap(): void {
    checkEndpointCoverage(endpointHandlers(this.discovery.getControllers().map(({ instance }) => instance as object)))
  }
}
