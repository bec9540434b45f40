import { buffer } from 'node:stream/consumers'
import { Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { documentErrors } from '../documents.errors.js'
import { openNoticeBook } from '../notice/draw-notice.js'
import { NoticeModels, type NoticeToDraw } from '../notice-models.js'

/** Draws several notices in one document, in the order given. */
@Injectable()
export class PrintNotices {
  constructor(
    private readonly db: Database,
    private readonly models: NoticeModels,
  ) {}

  /**
   * A number that is already on a notice drawn for another of them (the instalments of one position) adds nothing.
   * @throws documents.noticeUnknown when one of them is
   */
  async run(ctx: OrganizationCtx, noticeNumbers: readonly NoticeNumber[]): Promise<Buffer> {
    const notices = await this.db.run(ctx, async (tx) => {
      const found: NoticeToDraw[] = []
      const printed = new Set<NoticeNumber>()
      for (const noticeNumber of noticeNumbers) {
        if (printed.has(noticeNumber)) continue
        const notice = await this.models.byNumber(tx, noticeNumber)
        if (!notice) throw documentErrors.noticeUnknown()
        for (const number of notice.numbers) printed.add(number)
        found.push(notice)
      }
      return found
    })
    const author = notices[0]!.model.organization.name
    const book = openNoticeBook({ title: 'Avvisi di pagamento', author, createdAt: ctx.now })
    const pdf = buffer(book.pdf)
    for (const { model } of notices) book.add(model)
    book.end()
    return pdf
  }
}
