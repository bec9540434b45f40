import { Module } from '@nestjs/common'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { PaymentsCore } from '../payments/payments.module.js'
import { ExportDownloads } from './export-downloads.js'
import { ExportsBackofficeController } from './exports.backoffice.controller.js'
import { ExportsFacade } from './exports.facade.js'
import { ExportsQueries } from './exports.queries.js'
import { ExportsRepository } from './exports.repository.js'
import { ExportsSchedules } from './exports.schedules.js'
import { ExportsSubscribers } from './exports.subscribers.js'
import { ExportsV1Controller } from './exports.v1.controller.js'
import { ForgetExports } from './use-cases/forget-exports.js'
import { RequestExport } from './use-cases/request-export.js'
import { RunExport } from './use-cases/run-export.js'

const asked = [ExportsFacade, ExportsQueries, ExportDownloads, RequestExport]

@Module({
  imports: [OrganizationsCore],
  providers: [ExportsRepository, ...asked],
  exports: [ExportsRepository, ...asked],
})
export class ExportsCore {}

@Module({ imports: [ExportsCore], controllers: [ExportsBackofficeController, ExportsV1Controller] })
export class ExportsApi {}

@Module({
  imports: [ExportsCore, OrganizationsCore, DebtPositionsCore, PaymentsCore],
  providers: [RunExport, ForgetExports, ExportsSubscribers, ExportsSchedules],
  exports: [RunExport, ForgetExports, ExportsSubscribers, ExportsSchedules],
})
export class ExportsWork {}
