import { Module } from '@nestjs/common'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { JournalBackofficeController } from './journal.backoffice.controller.js'
import { JournalFacade } from './journal.facade.js'
import { JournalQueries } from './journal.queries.js'
import { PurgeJournal } from './use-cases/purge-journal.js'
import { UnmaskExchange } from './use-cases/unmask-exchange.js'

@Module({ providers: [JournalFacade, PurgeJournal], exports: [JournalFacade, PurgeJournal] })
export class JournalCore {}

@Module({
  imports: [JournalCore, OrganizationsCore],
  controllers: [JournalBackofficeController],
  providers: [JournalQueries, UnmaskExchange],
})
export class JournalApi {}
