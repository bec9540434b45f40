import { Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { NoticeAnswer } from '@repo/wire/nodo/notice-answer'
import type { OrganizationCtx } from '#platform/context/ctx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import type { CalledOrganization } from '../../organizations/organization-directory.facade.js'
import { AmountQuestions } from '../amount-questions.js'
import { payableNow } from '../find-payable.js'
import { noticeAnswerOf } from '../notice-answer.js'
import { paymentErrors } from '../payments.errors.js'

/** paVerifyPaymentNotice: can this notice be paid, and how much? From our own archive, unless the service asks the organization's own system. */
@Injectable()
export class VerifyNotice {
  constructor(
    private readonly positions: DebtPositionsFacade,
    private readonly amounts: AmountQuestions,
  ) {}

  /** @throws payments.noticeUnknown, noticePaid, noticeExpired, noticeCancelled, amountUnknown */
  async run(ctx: OrganizationCtx, organization: CalledOrganization, noticeNumber: NoticeNumber): Promise<NoticeAnswer> {
    const asked = await this.positions.askForStation(ctx, noticeNumber)
    if (!asked) throw paymentErrors.noticeUnknown()
    const found = asked.asksAmount ? await this.amounts.refresh(ctx, organization, noticeNumber, asked) : asked
    const installment = payableNow(found.installment, ctx.now)
    return noticeAnswerOf(organization, found.description, installment)
  }
}
