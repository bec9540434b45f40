import { Module } from '@nestjs/common'
import { ConnectorsModule } from '#connectors/connectors.module'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { PaymentsCore } from '../payments/payments.module.js'
import { ReportingFlowsCore } from '../reporting-flows/reporting-flows.module.js'
import { ExpectedReceiptsRepository } from './expected-receipts.repository.js'
import { FlowExpectationsRepository } from './flow-expectations.repository.js'
import { LateReceiptsRepository } from './late-receipts.repository.js'
import { MissingReceiptsQueries } from './missing-receipts.queries.js'
import { ReceiptRecoveryController } from './receipt-recovery.backoffice.controller.js'
import { ReceiptRecoverySchedules } from './receipt-recovery.schedules.js'
import { ReceiptRecoverySubscribers } from './receipt-recovery.subscribers.js'
import { ReceiptsQuotaRepository } from './receipts-quota.repository.js'
import { ExpectFlowReceipts } from './use-cases/expect-flow-receipts.js'
import { SearchDueReceipts } from './use-cases/search-due-receipts.js'
import { SearchReceipt } from './use-cases/search-receipt.js'
import { SweepReturns } from './use-cases/sweep-returns.js'

@Module({
  imports: [ConnectorsModule, OrganizationsCore, PaymentsCore],
  providers: [ExpectedReceiptsRepository, ReceiptsQuotaRepository, SearchReceipt],
  exports: [ExpectedReceiptsRepository, SearchReceipt],
})
export class ReceiptRecoveryCore {}

@Module({
  imports: [ReceiptRecoveryCore],
  providers: [MissingReceiptsQueries],
  controllers: [ReceiptRecoveryController],
})
export class ReceiptRecoveryApi {}

@Module({
  imports: [ReceiptRecoveryCore, OrganizationsCore, PaymentsCore, ReportingFlowsCore],
  providers: [
    FlowExpectationsRepository,
    LateReceiptsRepository,
    ExpectFlowReceipts,
    SweepReturns,
    SearchDueReceipts,
    ReceiptRecoverySubscribers,
    ReceiptRecoverySchedules,
  ],
  exports: [ReceiptRecoverySubscribers, ReceiptRecoverySchedules],
})
export class ReceiptRecoveryWork {}
