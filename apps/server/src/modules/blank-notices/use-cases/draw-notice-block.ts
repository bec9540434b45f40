import { Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { DocumentsFacade } from '../../documents/documents.facade.js'
import { blankNoticeErrors } from '../blank-notices.errors.js'
import { NoticeBlocksRepository } from '../notice-blocks.repository.js'

/** Draws the blank notices of a block that are still free, a page each. */
@Injectable()
export class DrawNoticeBlock {
  constructor(
    private readonly db: Database,
    private readonly documents: DocumentsFacade,
    private readonly blocks: NoticeBlocksRepository,
  ) {}

  /** @throws blankNotices.blockUnknown, noneLeft */
  run(ctx: OrganizationCtx, blockId: string): Promise<Buffer> {
    return this.db.run(ctx, async (tx) => {
      const [block] = await this.blocks.list(tx, blockId)
      if (!block) throw blankNoticeErrors.blockUnknown()
      const numbers = (await this.blocks.freeNumbers(tx, blockId)) as NoticeNumber[]
      if (numbers.length === 0) throw blankNoticeErrors.noneLeft()
      return this.documents.blankNoticesPdf(tx, block.serviceName, numbers)
    })
  }
}
