import { Controller } from '@nestjs/common'
import { downloadNotice, downloadReceipt, printNotices } from '@repo/contracts/documents/documents'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { DrawNoticePdf } from './use-cases/draw-notice-pdf.js'
import { DrawReceiptPdf } from './use-cases/draw-receipt-pdf.js'
import { PrintNotices } from './use-cases/print-notices.js'

@Controller()
export class DocumentsBackofficeController {
  constructor(
    private readonly notices: DrawNoticePdf,
    private readonly receipts: DrawReceiptPdf,
    private readonly printing: PrintNotices,
  ) {}

  @Handles(downloadNotice)
  async notice({ ctx, input }: Call<typeof downloadNotice>) {
    const { noticeNumber } = input.params
    const pdf = await this.notices.run(ctx as OrganizationCtx, noticeNumber as NoticeNumber)
    return download(pdf!, 'application/pdf', `avviso-${noticeNumber}.pdf`)
  }

  @Handles(printNotices)
  async print({ ctx, input }: Call<typeof printNotices>) {
    const pdf = await this.printing.run(ctx as OrganizationCtx, input.body.noticeNumbers as NoticeNumber[])
    return download(pdf, 'application/pdf', 'avvisi.pdf')
  }

  @Handles(downloadReceipt)
  async receipt({ ctx, input }: Call<typeof downloadReceipt>) {
    return download(
      await this.receipts.byId(ctx as OrganizationCtx, input.params.id),
      'application/pdf',
      `ricevuta-${input.params.id}.pdf`,
    )
  }
}
