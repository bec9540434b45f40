import { Module } from '@nestjs/common'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { DocumentsCore } from '../documents/documents.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { BlankNoticesController } from './blank-notices.backoffice.controller.js'
import { NoticeBlocksRepository } from './notice-blocks.repository.js'
import { BindBlankNotice } from './use-cases/bind-blank-notice.js'
import { DrawNoticeBlock } from './use-cases/draw-notice-block.js'
import { RaiseFromBlankNotice } from './use-cases/raise-from-blank-notice.js'
import { ReserveNoticeBlock } from './use-cases/reserve-notice-block.js'
import { VoidBlankNotice } from './use-cases/void-blank-notice.js'

const parts = [
  NoticeBlocksRepository,
  ReserveNoticeBlock,
  BindBlankNotice,
  RaiseFromBlankNotice,
  VoidBlankNotice,
  DrawNoticeBlock,
]

@Module({
  imports: [OrganizationsCore, DebtPositionsCore, DocumentsCore],
  providers: parts,
  exports: parts,
})
export class BlankNoticesCore {}

@Module({
  imports: [BlankNoticesCore],
  controllers: [BlankNoticesController],
})
export class BlankNoticesApi {}
