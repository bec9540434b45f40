import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { blankNoticeErrors } from '../blank-notices.errors.js'
import { NoticeBlocksRepository } from '../notice-blocks.repository.js'

/** Takes a spoiled or lost blank notice out of use: its number is never given to anything. */
@Injectable()
export class VoidBlankNotice {
  constructor(
    private readonly db: Database,
    private readonly blocks: NoticeBlocksRepository,
  ) {}

  /**
   * @param reason nothing personal
   * @throws blankNotices.numberUnknown, numberTaken
   */
  async run(ctx: OrganizationCtx, noticeNumber: string, reason: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const number = await this.blocks.lockNumber(tx, noticeNumber)
      if (!number) throw blankNoticeErrors.numberUnknown()
      if (number.state !== 'free') throw blankNoticeErrors.numberTaken()
      await this.blocks.void(tx, noticeNumber, reason)
      tx.audit({
        action: 'blankNotices.voided',
        subjectKind: 'noticeBlock',
        subjectId: number.noticeBlockId,
        details: { noticeNumber, reason },
      })
    })
  }
}
