import { Controller } from '@nestjs/common'
import { downloadClientReceiptPdf } from '@repo/contracts/v1/receipts'
import type { OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { PaymentsFacade } from '../payments/payments.facade.js'
import { DrawReceiptPdf } from './use-cases/draw-receipt-pdf.js'

/** Attestations for programs. */
@Controller()
export class AttestationsV1Controller {
  constructor(
    private readonly payments: PaymentsFacade,
    private readonly receipts: DrawReceiptPdf,
  ) {}

  @Handles(downloadClientReceiptPdf)
  async pdf({ ctx, client, input }: Call<typeof downloadClientReceiptPdf>) {
    const { receiptUuid } = input.params
    await this.payments.checkReadable(ctx as OrganizationCtx, client!, receiptUuid)
    const pdf = await this.receipts.byId(ctx as OrganizationCtx, receiptUuid)
    return download(pdf, 'application/pdf', `ricevuta-${receiptUuid}.pdf`)
  }
}
