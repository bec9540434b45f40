import { Injectable } from '@nestjs/common'
import { accountsFor } from '@repo/domain/transfer-accounts'
import type { Activation } from '@repo/wire/nodo/activation'
import type { PaymentData } from '@repo/wire/nodo/payment-data'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import type { CalledOrganization } from '../../organizations/organization-directory.facade.js'
import { payableInstallment } from '../find-payable.js'
import { paymentErrors } from '../payments.errors.js'

/**
 * paGetPayment and paGetPaymentV2: a payer is about to pay; who gets what, and where. The position stays open: the Nodo holds the
 * lock and never tells of its release. Asked again, the answer is the same; each request is a line of the history.
 */
@Injectable()
export class GetPayment {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
  ) {}

  /** @throws payments.noticeUnknown, noticePaid, noticeExpired, noticeCancelled, versionUnable */
  run(
    ctx: OrganizationCtx,
    organization: CalledOrganization,
    activation: Activation,
    version: 'V1' | 'V2',
  ): Promise<PaymentData> {
    return this.db.run(ctx, async (tx) => {
      const { noticeNumber } = activation.qrCode
      const stored = await this.positions.findByNotice(tx, noticeNumber)
      const installment = payableInstallment(stored, noticeNumber, ctx.now)
      const { position } = stored!
      if (version === 'V1' && installment.transfers.some((transfer) => transfer.stamp))
        throw paymentErrors.versionUnable()
      tx.audit({
        action: 'payments.activated',
        subjectKind: 'debtPosition',
        subjectId: position.id,
        details: { noticeNumbers: [noticeNumber] },
      })
      const { debtor } = position
      return {
        iuv: installment.iuv!,
        amountCents: installment.amountCents,
        dueDate: installment.dueDate,
        description: position.description,
        companyName: organization.name,
        officeName: organization.officeName,
        debtor: { type: debtor.type, fiscalCode: debtor.fiscalCode, fullName: debtor.fullName, email: debtor.email },
        transfers: accountsFor(installment.transfers, activation.transferType),
      }
    })
  }
}
