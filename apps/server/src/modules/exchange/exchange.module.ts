import { Module } from '@nestjs/common'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { FileTransferCore } from '../file-transfer/file-transfer.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { ColumnMappingsBackofficeController } from './column-mappings.backoffice.controller.js'
import { DiscardsRepository } from './discards/discards.repository.js'
import { ResentDiscardsRepository } from './discards/resent-discards.repository.js'
import { SettleDiscard } from './discards/settle-discard.js'
import { SettleResent } from './discards/settle-resent.js'
import { ExchangeFacade } from './exchange.facade.js'
import { ExchangeSchedules } from './exchange.schedules.js'
import { ExchangeSubscribers } from './exchange.subscribers.js'
import { FileServices } from './file-services.js'
import { ImportCommandsBackofficeController } from './import-commands.backoffice.controller.js'
import { ImportDiscardsBackofficeController } from './import-discards.backoffice.controller.js'
import { ImportFileRows } from './import-file-rows.js'
import { ImportFileSource } from './import-file-source.js'
import { ImportFilesBackofficeController } from './import-files.backoffice.controller.js'
import { ImportFilesQueries } from './import-files.queries.js'
import { ImportFilesRepository } from './import-files.repository.js'
import { ImportFilesV1Controller } from './import-files.v1.controller.js'
import { ImportFlows } from './import-flows.js'
import { ImportHistoryBackofficeController } from './import-history.backoffice.controller.js'
import { ImportHistoryQueries } from './import-history.queries.js'
import { ImportResultsBackofficeController } from './import-results.backoffice.controller.js'
import { ImportResultsV1Controller } from './import-results.v1.controller.js'
import { ImportsBackofficeController } from './imports.backoffice.controller.js'
import { ImportsQueries } from './imports.queries.js'
import { ImportsRepository } from './imports.repository.js'
import { ImportCommandsV1Controller, ImportsV1Controller } from './imports.v1.controller.js'
import { LoadedPositionsQueries } from './loaded-positions.queries.js'
import { ColumnMappingsRepository } from './mappings/column-mappings.repository.js'
import { FileFormats } from './mappings/file-formats.js'
import { ImportAnswersQueries } from './results/import-answers.queries.js'
import { ImportResultsDoors } from './results/import-results.doors.js'
import { ImportResultsRepository } from './results/import-results.repository.js'
import { NoticesAnswer } from './results/notices-answer.js'
import { CheckFile } from './use-cases/check-file.js'
import { CommandImport } from './use-cases/command-import.js'
import { CutFile } from './use-cases/cut-file.js'
import { DropDiscard } from './use-cases/drop-discard.js'
import { FixDiscard } from './use-cases/fix-discard.js'
import { ForgetDiscards } from './use-cases/forget-discards.js'
import { ForgetFile } from './use-cases/forget-file.js'
import { ForgetFiles } from './use-cases/forget-files.js'
import { ForgetResults } from './use-cases/forget-results.js'
import { LoadFile } from './use-cases/load-file.js'
import { LoadImport } from './use-cases/load-import.js'
import { MapFile } from './use-cases/map-file.js'
import { PreviewFile } from './use-cases/preview-file.js'
import { PreviewImport } from './use-cases/preview-import.js'
import { ReadDiscard } from './use-cases/read-discard.js'
import { ReceiveFile } from './use-cases/receive-file.js'
import { ReceiveImport } from './use-cases/receive-import.js'
import { RemoveMapping } from './use-cases/remove-mapping.js'
import { WithdrawImport } from './use-cases/withdraw-import.js'
import { WriteResults } from './use-cases/write-results.js'

const asked = [
  ExchangeFacade,
  ImportsQueries,
  ImportFilesQueries,
  ImportHistoryQueries,
  ReceiveImport,
  ReceiveFile,
  PreviewImport,
  CommandImport,
  ForgetFile,
  LoadFile,
  ReadDiscard,
  FixDiscard,
  DropDiscard,
  MapFile,
  RemoveMapping,
  ColumnMappingsRepository,
  FileFormats,
  FileServices,
  ImportResultsDoors,
]

@Module({
  imports: [DebtPositionsCore, OrganizationsCore, FileTransferCore],
  providers: [
    ImportsRepository,
    ImportFilesRepository,
    ImportFlows,
    ImportResultsRepository,
    DiscardsRepository,
    SettleDiscard,
    ResentDiscardsRepository,
    SettleResent,
    LoadedPositionsQueries,
    ImportFileSource,
    ImportFileRows,
    NoticesAnswer,
    ImportAnswersQueries,
    ...asked,
  ],
  exports: [
    ImportFileSource,
    ImportFileRows,
    ImportsRepository,
    ImportFilesRepository,
    ImportFlows,
    ImportResultsRepository,
    SettleResent,
    ...asked,
  ],
})
export class ExchangeCore {}

@Module({
  imports: [ExchangeCore],
  controllers: [
    ImportsV1Controller,
    ImportCommandsV1Controller,
    ImportFilesV1Controller,
    ImportResultsV1Controller,
    ImportsBackofficeController,
    ImportDiscardsBackofficeController,
    ImportCommandsBackofficeController,
    ImportHistoryBackofficeController,
    ImportFilesBackofficeController,
    ColumnMappingsBackofficeController,
    ImportResultsBackofficeController,
  ],
})
export class ExchangeApi {}

@Module({
  imports: [ExchangeCore, DebtPositionsCore, OrganizationsCore, FileTransferCore],
  providers: [
    LoadImport,
    WithdrawImport,
    PreviewFile,
    CutFile,
    CheckFile,
    ForgetDiscards,
    ForgetFiles,
    WriteResults,
    ForgetResults,
    ExchangeSubscribers,
    ExchangeSchedules,
  ],
  exports: [LoadImport, WithdrawImport, CheckFile, ForgetDiscards, ForgetFiles, ExchangeSubscribers, ExchangeSchedules],
})
export class ExchangeWork {}
