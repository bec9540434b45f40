import { Module } from '@nestjs/common'
import { ConnectorsModule } from '#connectors/connectors.module'
import { ApiClientsCore } from '../api-clients/api-clients.module.js'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { ExchangeCore } from '../exchange/exchange.module.js'
import { FileTransferCore } from '../file-transfer/file-transfer.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { PaymentsCore } from '../payments/payments.module.js'
import { ExportDownloads } from './export-downloads.js'
import {
  ExportScheduleCommandsController,
  ExportSchedulesController,
} from './export-schedules.backoffice.controller.js'
import { ExportsBackofficeController } from './exports.backoffice.controller.js'
import { ExportsFacade } from './exports.facade.js'
import { ExportsQueries } from './exports.queries.js'
import { ExportsRepository } from './exports.repository.js'
import { ExportsSchedules } from './exports.schedules.js'
import { ExportsSubscribers } from './exports.subscribers.js'
import { ExportsV1Controller } from './exports.v1.controller.js'
import { ExportNotices } from './notices/export-notices.js'
import { CommandExportSchedule } from './schedules/command-export-schedule.js'
import { DeliverExport } from './schedules/deliver-export.js'
import { DeliveriesRepository } from './schedules/deliveries.repository.js'
import { ExportDestinations } from './schedules/export-destinations.js'
import { ExportSchedulesQueries } from './schedules/export-schedules.queries.js'
import { ExportSchedulesRepository } from './schedules/export-schedules.repository.js'
import { SaveExportSchedule } from './schedules/save-export-schedule.js'
import { ExportToldRepository } from './told/export-told.repository.js'
import { EndExport } from './use-cases/end-export.js'
import { ForgetExports } from './use-cases/forget-exports.js'
import { RequestExport } from './use-cases/request-export.js'
import { RunExport } from './use-cases/run-export.js'
import { AnswersContent } from './writers/answers-content.js'
import { PaymentsContent } from './writers/payments-content.js'

const asked = [
  ExportsFacade,
  ExportsQueries,
  ExportDownloads,
  RequestExport,
  ExportSchedulesQueries,
  ExportDestinations,
  SaveExportSchedule,
  CommandExportSchedule,
  DeliverExport,
  EndExport,
  ExportNotices,
]
const stored = [ExportsRepository, ExportSchedulesRepository, DeliveriesRepository, ExportToldRepository]

@Module({
  imports: [OrganizationsCore, DebtPositionsCore, PaymentsCore, ApiClientsCore, FileTransferCore, ConnectorsModule],
  providers: [...stored, ...asked],
  exports: [...stored, ...asked],
})
export class ExportsCore {}

@Module({
  imports: [ExportsCore],
  controllers: [
    ExportsBackofficeController,
    ExportSchedulesController,
    ExportScheduleCommandsController,
    ExportsV1Controller,
  ],
})
export class ExportsApi {}

@Module({
  imports: [ExportsCore, OrganizationsCore, DebtPositionsCore, PaymentsCore, ExchangeCore],
  providers: [PaymentsContent, AnswersContent, RunExport, ForgetExports, ExportsSubscribers, ExportsSchedules],
  exports: [RunExport, ForgetExports, ExportsSubscribers, ExportsSchedules],
})
export class ExportsWork {}
