import { buffer } from 'node:stream/consumers'
import { Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'
import { drawBlankNotices } from './notice/draw-blank-notices.js'
import { drawNotice, type NoticeBook, openNoticeBook } from './notice/draw-notice.js'
import type { NoticeModel } from './notice/notice-model.js'
import { NoticeModels, type NoticeToDraw, noticeOrganization, secondLanguage } from './notice-models.js'
import { DrawReceiptPdf } from './use-cases/draw-receipt-pdf.js'

export type { NoticeBook, NoticeToDraw }

/** What other modules may ask of documents. */
@Injectable()
export class DocumentsFacade {
  constructor(
    private readonly receipts: DrawReceiptPdf,
    private readonly models: NoticeModels,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /** The receipt as PDF, drawn now. @throws documents.receiptUnknown */
  receiptPdf(ctx: OrganizationCtx, receiptUuid: string): Promise<Buffer> {
    return this.receipts.byId(ctx, receiptUuid)
  }

  /** What the notice of a position says now; undefined when there is nothing to pay. A read: takes no lock. */
  noticeOf(tx: Tx, debtPositionId: string): Promise<NoticeToDraw | undefined> {
    return this.models.byPosition(tx, debtPositionId)
  }

  /** Draws a notice as a document of its own. @param at written in the document */
  noticePdf(model: NoticeModel, at: Date): Promise<Buffer> {
    return buffer(drawNotice(model, at))
  }

  /** Notices of these numbers with recipient and amount to be written by hand, a page each. */
  async blankNoticesPdf(tx: Tx, subject: string, numbers: readonly NoticeNumber[]): Promise<Buffer> {
    const own = await this.organizations.own(tx)
    return buffer(drawBlankNotices(noticeOrganization(own), secondLanguage(own), subject, numbers, tx.ctx.now))
  }

  /** A document of many notices of the organization of this transaction. @param title nothing personal */
  async openBook(tx: Tx, title: string): Promise<NoticeBook> {
    const { name } = await this.organizations.own(tx)
    return openNoticeBook({ title, author: name, createdAt: tx.ctx.now })
  }
}
