import { Controller } from '@nestjs/common'
import {
  readNotice,
  readPayment,
  recordReturn,
  reviewCart,
  startPayment,
} from '@repo/contracts/payments/citizen-payments'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { inOrganization } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { OrganizationDirectory } from '../organizations/organization-directory.facade.js'
import { AmountQuestions } from './amount-questions.js'
import { CitizenNotice } from './citizen-notice.js'
import { ReadPayment } from './use-cases/read-payment.js'
import { ReviewCart } from './use-cases/review-cart.js'
import { StartPayment } from './use-cases/start-payment.js'

/** What the portal asks for an anonymous payer. */
@Controller()
export class PaymentsCitizenController {
  constructor(
    private readonly db: Database,
    private readonly directory: OrganizationDirectory,
    private readonly notices: CitizenNotice,
    private readonly amounts: AmountQuestions,
    private readonly carts: ReviewCart,
    private readonly starting: StartPayment,
    private readonly payments: ReadPayment,
  ) {}

  @Handles(readNotice)
  async notice({ ctx, input }: Call<typeof readNotice>) {
    const organization = await this.directory.byFiscalCode(ctx, input.params.organizationFiscalCode)
    const own = inOrganization(ctx, organization.id)
    await this.amounts.refreshByNumber(own, organization, input.params.noticeNumber as NoticeNumber)
    return this.db.run(own, (tx) => this.notices.view(tx, input.params.noticeNumber as NoticeNumber))
  }

  @Handles(startPayment)
  start({ ctx, input }: Call<typeof startPayment>) {
    const { email, idempotencyKey, otherNotices } = input.body
    return this.starting.run(ctx, { notices: [input.params, ...otherNotices], email, idempotencyKey })
  }

  @Handles(reviewCart)
  review({ ctx, input }: Call<typeof reviewCart>) {
    return this.carts.run(ctx, input.body.notices)
  }

  @Handles(readPayment)
  payment({ ctx, input }: Call<typeof readPayment>) {
    return this.payments.run(ctx, input.params.paymentId)
  }

  @Handles(recordReturn)
  returned({ ctx, input }: Call<typeof recordReturn>) {
    return this.payments.recordReturn(ctx, input.params.paymentId, input.body.outcome)
  }
}
