import { Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { NoticeAnswer } from '@repo/wire/nodo/notice-answer'
import type { OrganizationCtx } from '#platform/context/ctx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import type { CalledOrganization } from '../../organizations/organization-directory.facade.js'
import { payableNow } from '../find-payable.js'
import { noticeAnswerOf } from '../notice-answer.js'
import { paymentErrors } from '../payments.errors.js'

/** paVerifyPaymentNotice: can this notice be paid, and how much? A read, from our own archive only. */
@Injectable()
export class VerifyNotice {
  constructor(private readonly positions: DebtPositionsFacade) {}

  /** @throws payments.noticeUnknown, noticePaid, noticeExpired, noticeCancelled */
  async run(ctx: OrganizationCtx, organization: CalledOrganization, noticeNumber: NoticeNumber): Promise<NoticeAnswer> {
    const found = await this.positions.askForStation(ctx, noticeNumber)
    if (!found) throw paymentErrors.noticeUnknown()
    const installment = payableNow(found.installment, ctx.now)
    return noticeAnswerOf(organization, found.description, installment)
  }
}
