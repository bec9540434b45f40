import { buffer } from 'node:stream/consumers'
import { Injectable } from '@nestjs/common'
import { ANONYMOUS } from '@repo/domain/fiscal-code'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { PaymentsFacade, type RecordedReceipt } from '../../payments/payments.facade.js'
import { documentErrors } from '../documents.errors.js'
import { drawReceipt } from '../receipt/draw-receipt.js'
import type { ReceiptModel } from '../receipt/receipt-model.js'

/** Draws the attestation of a payment, always from the stored receipt. */
@Injectable()
export class DrawReceiptPdf {
  constructor(
    private readonly db: Database,
    private readonly payments: PaymentsFacade,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /** @param id ours, of the receipt. @throws documents.receiptUnknown */
  async byId(ctx: OrganizationCtx, id: string): Promise<Buffer> {
    const model = await this.db.run(ctx, async (tx) => {
      const receipt = await this.payments.receipt(tx, id)
      if (!receipt) throw documentErrors.receiptUnknown()
      return this.model(tx, receipt)
    })
    return buffer(drawReceipt(model, ctx.now))
  }

  /**
   * The receipt that paid one of our notices.
   * @param debtorFiscalCode when given, it must be the debtor's
   * @returns undefined when the proof does not match. @throws documents.receiptUnknown
   */
  async byNotice(ctx: OrganizationCtx, noticeNumber: string, debtorFiscalCode?: string): Promise<Buffer | undefined> {
    const model = await this.db.run(ctx, async (tx) => {
      const { fiscalCode } = await this.organizations.own(tx)
      const receipt = await this.payments.receiptOfNotice(tx, fiscalCode, noticeNumber)
      if (!receipt) throw documentErrors.receiptUnknown()
      if (debtorFiscalCode !== undefined && debtorFiscalCode !== receipt.debtor.fiscalCode.toUpperCase())
        return undefined
      return this.model(tx, receipt)
    })
    return model && buffer(drawReceipt(model, ctx.now))
  }

  private async model(tx: Tx, receipt: RecordedReceipt): Promise<ReceiptModel> {
    const organization = await this.organizations.own(tx)
    const own = organization.fiscalCode === receipt.issuerFiscalCode
    const person = ({ fullName, fiscalCode }: RecordedReceipt['debtor']) => ({
      fullName,
      fiscalCode: fiscalCode === ANONYMOUS ? undefined : fiscalCode,
    })
    return {
      organization: {
        name: own ? organization.name : receipt.companyName,
        fiscalCode: receipt.issuerFiscalCode,
        officeName: own ? (organization.officeName ?? undefined) : undefined,
        logo: own && organization.logoSvg ? { kind: 'svg', source: organization.logoSvg } : undefined,
      },
      paidAt: receipt.paidAt,
      applicationDate: receipt.applicationDate,
      noticeNumber: receipt.noticeNumber,
      iuv: receipt.iuv,
      receiptId: receipt.receiptId,
      psp: { name: receipt.pspName, id: receipt.pspId, fiscalCode: receipt.pspFiscalCode },
      amountCents: receipt.amountCents,
      feeCents: receipt.feeCents,
      subject: receipt.description,
      debtor: person(receipt.debtor),
      payer: receipt.payer && person(receipt.payer),
    }
  }
}
