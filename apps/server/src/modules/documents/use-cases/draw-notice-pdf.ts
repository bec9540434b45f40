import { buffer } from 'node:stream/consumers'
import { Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { documentErrors } from '../documents.errors.js'
import { drawNotice } from '../notice/draw-notice.js'
import { NoticeModels } from '../notice-models.js'

/** Draws the payment notice of an installment, always from what the archive says now. */
@Injectable()
export class DrawNoticePdf {
  constructor(
    private readonly db: Database,
    private readonly models: NoticeModels,
  ) {}

  /**
   * @param debtorFiscalCode when given, it must be the debtor's: who is not signed in proves so that the notice is theirs
   * @returns the PDF; undefined when the proof does not match
   * @throws documents.noticeUnknown
   */
  async run(ctx: OrganizationCtx, noticeNumber: NoticeNumber, debtorFiscalCode?: string): Promise<Buffer | undefined> {
    const found = await this.db.run(ctx, (tx) => this.models.byNumber(tx, noticeNumber))
    if (!found) throw documentErrors.noticeUnknown()
    if (debtorFiscalCode !== undefined && debtorFiscalCode !== found.debtorFiscalCode) return undefined
    return buffer(drawNotice(found.model, ctx.now))
  }
}
