import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { DrawReceiptPdf } from './use-cases/draw-receipt-pdf.js'

/** What other modules may ask of documents. */
@Injectable()
export class DocumentsFacade {
  constructor(private readonly receipts: DrawReceiptPdf) {}

  /** The receipt as PDF, drawn now. @throws documents.receiptUnknown */
  receiptPdf(ctx: OrganizationCtx, receiptUuid: string): Promise<Buffer> {
    return this.receipts.byId(ctx, receiptUuid)
  }
}
