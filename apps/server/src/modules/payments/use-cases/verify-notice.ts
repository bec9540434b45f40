import { Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { canAllGoToPost } from '@repo/domain/transfer-accounts'
import type { NoticeAnswer } from '@repo/wire/nodo/notice-answer'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import type { CalledOrganization } from '../../organizations/organization-directory.facade.js'
import { payableInstallment } from '../find-payable.js'

/** paVerifyPaymentNotice: can this notice be paid, and how much? A read, from our own archive only. */
@Injectable()
export class VerifyNotice {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
  ) {}

  /** @throws payments.noticeUnknown, noticePaid, noticeExpired, noticeCancelled */
  run(ctx: OrganizationCtx, organization: CalledOrganization, noticeNumber: NoticeNumber): Promise<NoticeAnswer> {
    return this.db.run(ctx, async (tx) => {
      const stored = await this.positions.findByNotice(tx, noticeNumber)
      const installment = payableInstallment(stored, noticeNumber, ctx.now)
      return {
        amountCents: installment.amountCents,
        dueDate: installment.dueDate,
        detailDescription: stored!.position.description,
        allCCP: canAllGoToPost(installment.transfers),
        paymentDescription: stored!.position.description,
        fiscalCodePA: organization.fiscalCode,
        companyName: organization.name,
        officeName: organization.officeName,
      }
    })
  }
}
