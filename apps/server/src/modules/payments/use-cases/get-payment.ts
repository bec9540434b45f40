import { Injectable } from '@nestjs/common'
import type { Installment } from '@repo/domain/debt-position'
import { romeInstant } from '@repo/domain/italian-calendar'
import { accountsFor } from '@repo/domain/transfer-accounts'
import type { Activation } from '@repo/wire/nodo/activation'
import type { PaymentData } from '@repo/wire/nodo/payment-data'
import type { OrganizationCtx } from '#platform/context/ctx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import type { CalledOrganization } from '../../organizations/organization-directory.facade.js'
import { AmountQuestions } from '../amount-questions.js'
import { payableNow } from '../find-payable.js'
import { paymentErrors } from '../payments.errors.js'

/**
 * paGetPayment and paGetPaymentV2: a payer is about to pay; who gets what, and where. A read: the position stays open, because the Nodo
 * holds the lock and never tells of its release. That it was asked is in the event journal.
 */
@Injectable()
export class GetPayment {
  constructor(
    private readonly positions: DebtPositionsFacade,
    private readonly amounts: AmountQuestions,
  ) {}

  /** @throws payments.noticeUnknown, noticePaid, noticeExpired, noticeCancelled, amountUnknown, versionUnable */
  async run(
    ctx: OrganizationCtx,
    organization: CalledOrganization,
    activation: Activation,
    version: 'V1' | 'V2',
  ): Promise<PaymentData> {
    const asked = await this.positions.askForStation(ctx, activation.qrCode.noticeNumber)
    if (!asked) throw paymentErrors.noticeUnknown()
    const found = asked.asksAmount
      ? await this.amounts.refresh(ctx, organization, activation.qrCode.noticeNumber, asked)
      : asked
    const installment = payableNow(found.installment, ctx.now)
    if (version === 'V1' && installment.transfers.some((transfer) => transfer.stamp))
      throw paymentErrors.versionUnable()
    const transfers = accountsFor(installment.transfers, activation.transferType)
    const debtor = found.debtor()
    return {
      iuv: installment.iuv!,
      amountCents: installment.amountCents,
      dueDate: installment.dueDate,
      retentionDate: retentionOf(installment),
      lastPayment: found.isLast,
      description: found.description,
      companyName: organization.name,
      officeName: organization.officeName,
      debtor: { type: debtor.type, fiscalCode: debtor.fiscalCode, fullName: debtor.fullName, email: debtor.email },
      transfers,
      metadata: installment.metadata,
    }
  }
}

/** Until when this answer holds: the last second of the due day, Rome time, where late payments are refused; else it has no end. */
function retentionOf(installment: Installment): PaymentData['retentionDate'] {
  if (installment.payableAfterDueDate) return undefined
  const text = `${installment.dueDate}T23:59:59`
  const at = romeInstant(text)
  return at && { at, text }
}
