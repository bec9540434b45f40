import { Module } from '@nestjs/common'
import { ConnectorsModule } from '#connectors/connectors.module'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { PaymentsCore } from '../payments/payments.module.js'
import { FlowWatermarksRepository } from './flow-watermarks.repository.js'
import { FlowsRepository } from './flows.repository.js'
import { LineReceiptsRepository } from './line-receipts.repository.js'
import { ReportedTransfersRepository } from './reported-transfers.repository.js'
import { ReportingFlowsController } from './reporting-flows.backoffice.controller.js'
import { ReportingFlowsFacade } from './reporting-flows.facade.js'
import { ReportingFlowsQueries } from './reporting-flows.queries.js'
import { ReportingFlowsSchedules } from './reporting-flows.schedules.js'
import { ReportingFlowsSubscribers } from './reporting-flows.subscribers.js'
import { DownloadFlows } from './use-cases/download-flows.js'
import { ReportPaid } from './use-cases/report-paid.js'
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
  imports: [ConnectorsModule, OrganizationsCore, DebtPositionsCore, PaymentsCore],
  providers: [
    FlowsRepository,
    FlowWatermarksRepository,
    LineReceiptsRepository,
    ReportedTransfersRepository,
    ReportPaid,
    StoreFlow,
    DownloadFlows,
    WatchPolls,
    ReportingFlowsSubscribers,
    ReportingFlowsSchedules,
  ],
  exports: [ReportingFlowsSubscribers, ReportingFlowsSchedules],
})
export class ReportingFlowsWork {}
