import { Module } from '@nestjs/common'
import { JournalCore } from '../journal/journal.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import {
  DebtPositionsCommandsController,
  DebtPositionsReadingController,
} from './debt-positions.backoffice.controller.js'
import { DebtPositionsFacade } from './debt-positions.facade.js'
import { DebtPositionsQueries } from './debt-positions.queries.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import { PositionDetailQueries } from './position-detail.queries.js'
import { PositionReader } from './position-reader.js'
import { TimelineQueries } from './timeline.queries.js'
import { CancelDebtPosition } from './use-cases/cancel-debt-position.js'
import { CreateDebtPosition } from './use-cases/create-debt-position.js'
import { PublishDebtPosition } from './use-cases/publish-debt-position.js'
import { UpdateDebtPosition } from './use-cases/update-debt-position.js'

const useCases = [CreateDebtPosition, UpdateDebtPosition, PublishDebtPosition, CancelDebtPosition]

@Module({
  imports: [OrganizationsCore],
  providers: [DebtPositionsRepository, DebtPositionsFacade, ...useCases],
  exports: [DebtPositionsFacade, ...useCases, DebtPositionsRepository],
})
export class DebtPositionsCore {}

@Module({
  imports: [DebtPositionsCore, JournalCore],
  controllers: [DebtPositionsCommandsController, DebtPositionsReadingController],
  providers: [DebtPositionsQueries, PositionDetailQueries, TimelineQueries, PositionReader],
})
export class DebtPositionsApi {}
