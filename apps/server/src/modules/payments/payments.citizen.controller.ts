import { Controller } from '@nestjs/common'
import { readNotice, readPayment, recordReturn, startPayment } from '@repo/contracts/payments/citizen-payments'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { inOrganization } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles, TheCall } from '#platform/http/endpoint.decorator'
import { OrganizationDirectory } from '../organizations/organization-directory.facade.js'
import { CitizenNotice } from './citizen-notice.js'
import { ReadPayment } from './use-cases/read-payment.js'
import { StartPayment } from './use-cases/start-payment.js'

/** What the portal asks for an anonymous payer. */
@Controller()
export class PaymentsCitizenController {
  constructor(
    private readonly db: Database,
    private readonly directory: OrganizationDirectory,
    private readonly notices: CitizenNotice,
    private readonly starting: StartPayment,
    private readonly payments: ReadPayment,
  ) {}

  @Handles(readNotice)
  async notice(@TheCall() { ctx, input }: Call<typeof readNotice>) {
    const organization = await this.directory.byFiscalCode(ctx, input.params.organizationFiscalCode)
    return this.db.run(inOrganization(ctx, organization.id), (tx) =>
      this.notices.view(tx, input.params.noticeNumber as NoticeNumber),
    )
  }

  @Handles(startPayment)
  async start(@TheCall() { ctx, input }: Call<typeof startPayment>) {
    const organization = await this.directory.byFiscalCode(ctx, input.params.organizationFiscalCode)
    return this.starting.run(
      inOrganization(ctx, organization.id),
      organization,
      input.params.noticeNumber as NoticeNumber,
      input.body.email,
    )
  }

  @Handles(readPayment)
  payment(@TheCall() { ctx, input }: Call<typeof readPayment>) {
    return this.payments.run(ctx, input.params.paymentId)
  }

  @Handles(recordReturn)
  returned(@TheCall() { ctx, input }: Call<typeof recordReturn>) {
    return this.payments.recordReturn(ctx, input.params.paymentId, input.body.outcome)
  }
}
