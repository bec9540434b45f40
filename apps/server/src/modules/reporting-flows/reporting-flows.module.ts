import { Module } from '@nestjs/common'
import { ConnectorsModule } from '#connectors/connectors.module'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { PaymentsCore } from '../payments/payments.module.js'
import { FlowWatermarksRepository } from './flow-watermarks.repository.js'
import { FlowsRepository } from './flows.repository.js'
import { LineReceiptsRepository } from './line-receipts.repository.js'
import { ReportingFlowsController } from './reporting-flows.backoffice.controller.js'
import { ReportingFlowsFacade } from './reporting-flows.facade.js'
import { ReportingFlowsQueries } from './reporting-flows.queries.js'
import { ReportingFlowsSchedules } from './reporting-flows.schedules.js'
import { ReportingFlowsSubscribers } from './reporting-flows.subscribers.js'
import { DownloadFlows } from './use-cases/download-flows.js'
import { StoreFlow } from './use-cases/store-flow.js'
import { WatchPolls } from './use-cases/watch-polls.js'

@Module({ providers: [ReportingFlowsFacade], exports: [ReportingFlowsFacade] })
export class ReportingFlowsCore {}

@Module({
  providers: [ReportingFlowsQueries],
  controllers: [ReportingFlowsController],
})
export class ReportingFlowsApi {}

@Module({
  imports: [ConnectorsModule, OrganizationsCore, PaymentsCore],
  providers: [
    FlowsRepository,
    FlowWatermarksRepository,
    LineReceiptsRepository,
    StoreFlow,
    DownloadFlows,
    WatchPolls,
    ReportingFlowsSubscribers,
    ReportingFlowsSchedules,
  ],
  exports: [ReportingFlowsSubscribers, ReportingFlowsSchedules],
})
export class ReportingFlowsWork {}
