import { Controller } from '@nestjs/common'
import {
  downloadCitizenNotice,
  downloadCitizenReceipt,
  downloadPaymentReceipt,
} from '@repo/contracts/documents/documents'
import { parseDebtorIdentifier } from '@repo/domain/fiscal-code'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { type Ctx, inOrganization, type OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { OrganizationDirectory } from '../organizations/organization-directory.facade.js'
import { PaymentsFacade } from '../payments/payments.facade.js'
import { documentErrors } from './documents.errors.js'
import { DrawNoticePdf } from './use-cases/draw-notice-pdf.js'
import { DrawReceiptPdf } from './use-cases/draw-receipt-pdf.js'

/** Documents for people who are not signed in: they prove with the debtor's tax code, or with the secret of their payment. */
@Controller()
export class DocumentsCitizenController {
  constructor(
    private readonly directory: OrganizationDirectory,
    private readonly notices: DrawNoticePdf,
    private readonly receipts: DrawReceiptPdf,
    private readonly payments: PaymentsFacade,
  ) {}

  @Handles(downloadCitizenNotice)
  async notice({ ctx, input }: Call<typeof downloadCitizenNotice>) {
    const { noticeNumber, organizationFiscalCode } = input.params
    const inside = await this.inside(ctx, organizationFiscalCode)
    const pdf = await this.notices.run(inside, noticeNumber as NoticeNumber, proof(input.body.debtorFiscalCode))
    if (!pdf) throw documentErrors.debtorMismatch()
    return download(pdf, 'application/pdf', `avviso-${noticeNumber}.pdf`)
  }

  @Handles(downloadCitizenReceipt)
  async receipt({ ctx, input }: Call<typeof downloadCitizenReceipt>) {
    const { noticeNumber, organizationFiscalCode } = input.params
    const inside = await this.inside(ctx, organizationFiscalCode)
    const pdf = await this.receipts.byNotice(inside, noticeNumber, proof(input.body.debtorFiscalCode))
    if (!pdf) throw documentErrors.debtorMismatch()
    return download(pdf, 'application/pdf', `ricevuta-${noticeNumber}.pdf`)
  }

  @Handles(downloadPaymentReceipt)
  async ofPayment({ ctx, input }: Call<typeof downloadPaymentReceipt>) {
    const { ctx: inside, noticeNumber } = await this.payments.startedPayment(
      ctx,
      input.params.paymentId,
      input.query.notice,
    )
    const pdf = await this.receipts.byNotice(inside, noticeNumber)
    return download(pdf!, 'application/pdf', `ricevuta-${noticeNumber}.pdf`)
  }

  private async inside(ctx: Ctx, organizationFiscalCode: string): Promise<OrganizationCtx> {
    return inOrganization(ctx, (await this.directory.byFiscalCode(ctx, organizationFiscalCode)).id)
  }
}

/** The code as it is stored; what is no code at all can only mismatch. */
function proof(text: string): string {
  const identifier = parseDebtorIdentifier(text)
  return identifier.ok ? identifier.value : ''
}
