import { Module } from '@nestjs/common'
import { JournalCore } from '../journal/journal.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { AttachmentsBackofficeController } from './attachments.backoffice.controller.js'
import { AttachmentsRepository } from './attachments.repository.js'
import { AttachmentsV1Controller } from './attachments.v1.controller.js'
import { BulkActionsController } from './bulk-actions.backoffice.controller.js'
import { BulkActionsRepository } from './bulk-actions.repository.js'
import { BulkActionsSubscribers } from './bulk-actions.subscribers.js'
import { ClientPositions } from './client-positions.js'
import { ClientPositionsQueries } from './client-positions.queries.js'
import {
  DebtPositionsClosingController,
  DebtPositionsCommandsController,
  DebtPositionsReadingController,
  ManualPaymentsController,
} from './debt-positions.backoffice.controller.js'
import { DebtPositionsFacade } from './debt-positions.facade.js'
import { DebtPositionsQueries } from './debt-positions.queries.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import { DebtPositionsSchedules } from './debt-positions.schedules.js'
import { DebtPositionsV1ReadingController, DebtPositionsV1WritingController } from './debt-positions.v1.controller.js'
import { InstallmentsV1Controller, ManualPaymentsV1Controller } from './installments.v1.controller.js'
import { ManualPaymentFactsQueries } from './manual-payment-facts.queries.js'
import { ManualPaymentsRepository } from './manual-payments.repository.js'
import { ManyPositionsRepository } from './many-positions.repository.js'
import { PaidReferencesQueries } from './paid-references.queries.js'
import { PositionClosingV1Controller } from './position-closing.v1.controller.js'
import { PositionDetailQueries } from './position-detail.queries.js'
import { PositionReader } from './position-reader.js'
import { PositionReferencesQueries } from './position-references.queries.js'
import { PrintablePositionsRepository } from './printable-positions.repository.js'
import { PublishedPositionsQueries } from './published-positions.queries.js'
import { SearchIndexRepository } from './search-index.repository.js'
import { TimelineQueries } from './timeline.queries.js'
import { AttachDocument } from './use-cases/attach-document.js'
import { CancelDebtPosition } from './use-cases/cancel-debt-position.js'
import { CancelMany } from './use-cases/cancel-many.js'
import { CreateBulkAction } from './use-cases/create-bulk-action.js'
import { CreateDebtPosition } from './use-cases/create-debt-position.js'
import { CreatePositionBatch } from './use-cases/create-position-batch.js'
import { ForgetBulkOutcomes } from './use-cases/forget-bulk-outcomes.js'
import { IndexOldPositions } from './use-cases/index-old-positions.js'
import { PatchDebtPosition } from './use-cases/patch-debt-position.js'
import { PayByHand } from './use-cases/pay-by-hand.js'
import { PublishDebtPosition } from './use-cases/publish-debt-position.js'
import { PutDebtPosition } from './use-cases/put-debt-position.js'
import { RemoveAttachment } from './use-cases/remove-attachment.js'
import { ReportInstallment } from './use-cases/report-installment.js'
import { RestoreDebtPosition } from './use-cases/restore-debt-position.js'
import { ReviseAmount } from './use-cases/revise-amount.js'
import { RevokeDebtPosition } from './use-cases/revoke-debt-position.js'
import { RunBulkAction } from './use-cases/run-bulk-action.js'
import { StopBulkAction } from './use-cases/stop-bulk-action.js'
import { StoreMany } from './use-cases/store-many.js'
import { UndoBulkAction } from './use-cases/undo-bulk-action.js'
import { UpdateDebtPosition } from './use-cases/update-debt-position.js'
import { VoidManualPayment } from './use-cases/void-manual-payment.js'
import { WaiveRest } from './use-cases/waive-rest.js'

const useCases = [
  CreateDebtPosition,
  UpdateDebtPosition,
  PutDebtPosition,
  PatchDebtPosition,
  CreatePositionBatch,
  PublishDebtPosition,
  CancelDebtPosition,
  RevokeDebtPosition,
  WaiveRest,
  RestoreDebtPosition,
  PayByHand,
  VoidManualPayment,
  AttachDocument,
  RemoveAttachment,
  ReviseAmount,
  ReportInstallment,
  StoreMany,
  CreateBulkAction,
  StopBulkAction,
  UndoBulkAction,
  CancelMany,
]

@Module({
  imports: [OrganizationsCore],
  providers: [
    DebtPositionsRepository,
    ManualPaymentsRepository,
    AttachmentsRepository,
    PrintablePositionsRepository,
    ManyPositionsRepository,
    ClientPositions,
    PositionReferencesQueries,
    ManualPaymentFactsQueries,
    PaidReferencesQueries,
    PublishedPositionsQueries,
    DebtPositionsQueries,
    BulkActionsRepository,
    DebtPositionsFacade,
    ...useCases,
  ],
  exports: [
    DebtPositionsFacade,
    ...useCases,
    DebtPositionsRepository,
    AttachmentsRepository,
    ManualPaymentsRepository,
    ClientPositions,
    DebtPositionsQueries,
    BulkActionsRepository,
  ],
})
export class DebtPositionsCore {}

@Module({
  imports: [DebtPositionsCore, JournalCore],
  controllers: [
    DebtPositionsCommandsController,
    DebtPositionsClosingController,
    ManualPaymentsController,
    DebtPositionsReadingController,
    AttachmentsBackofficeController,
    DebtPositionsV1WritingController,
    DebtPositionsV1ReadingController,
    PositionClosingV1Controller,
    InstallmentsV1Controller,
    ManualPaymentsV1Controller,
    AttachmentsV1Controller,
    BulkActionsController,
  ],
  providers: [ClientPositionsQueries, PositionDetailQueries, TimelineQueries, PositionReader],
})
export class DebtPositionsApi {}

@Module({
  imports: [DebtPositionsCore],
  providers: [
    SearchIndexRepository,
    IndexOldPositions,
    ForgetBulkOutcomes,
    DebtPositionsSchedules,
    RunBulkAction,
    BulkActionsSubscribers,
  ],
  exports: [IndexOldPositions, ForgetBulkOutcomes, DebtPositionsSchedules, RunBulkAction, BulkActionsSubscribers],
})
export class DebtPositionsWork {}
