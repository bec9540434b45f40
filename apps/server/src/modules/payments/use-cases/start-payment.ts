import { Inject, Injectable } from '@nestjs/common'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { canAllGoToPost } from '@repo/domain/transfer-accounts'
import { Checkout } from '#connectors/checkout/checkout'
import type { OrganizationCtx } from '#platform/context/ctx'
import { secretToken, uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { ENV, type Env } from '#platform/env'
import { ConnectorError } from '#platform/errors/refusals'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import type { CalledOrganization } from '../../organizations/organization-directory.facade.js'
import { CheckoutPaymentsRepository } from '../checkout-payments.repository.js'
import { payableInstallment } from '../find-payable.js'
import { paymentErrors } from '../payments.errors.js'

/** Prepares the payment of a notice at Checkout: our row first, then the cart, outside any transaction. */
@Injectable()
export class StartPayment {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
    private readonly payments: CheckoutPaymentsRepository,
    private readonly checkout: Checkout,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @param email where the payer wants the receipt, if given
   * @returns the secret that names the payment to its payer, and the page of Checkout
   * @throws payments.noticeUnknown, noticePaid, noticeExpired, noticeCancelled, checkoutUnavailable
   */
  async run(
    ctx: OrganizationCtx,
    organization: CalledOrganization,
    noticeNumber: NoticeNumber,
    email: string | undefined,
  ) {
    const token = secretToken()
    const id = uuidv7(ctx.now.getTime())
    const { installment, description, positionId } = await this.db.run(ctx, async (tx) => {
      const stored = await this.positions.findByNotice(tx, noticeNumber)
      const payable = payableInstallment(stored, noticeNumber, ctx.now)
      await this.payments.insert(tx, { id, token, noticeNumber, amountCents: payable.amountCents, email })
      return { installment: payable, description: stored!.position.description, positionId: stored!.position.id }
    })
    const back = (page: string) => `${this.env.CITIZEN_ORIGIN}/pagamenti/esito/${token}/${page}`
    const cart = {
      ...(email ? { emailNotice: email } : {}),
      paymentNotices: [
        {
          noticeNumber,
          fiscalCode: organization.fiscalCode,
          amount: installment.amountCents,
          companyName: organization.name,
          description,
        },
      ],
      returnUrls: {
        returnOkUrl: back('ok'),
        returnCancelUrl: back('annullato'),
        returnErrorUrl: back('errore'),
        returnWaitingUrl: back('attesa'),
      },
      idCart: id,
      allCCP: canAllGoToPost(installment.transfers),
    }
    const { brokerFiscalCode } = organization
    if (!brokerFiscalCode) throw paymentErrors.checkoutUnavailable()
    const counterparty = { ...organization, organizationId: organization.id, brokerFiscalCode }
    const { redirectUrl } = await this.checkout.createCart(ctx, counterparty, cart).catch((error: unknown) => {
      if (!(error instanceof ConnectorError)) throw error
      this.logger.error({ err: error, correlationId: ctx.correlationId }, 'Checkout did not take the cart')
      throw paymentErrors.checkoutUnavailable()
    })
    await this.db.run(ctx, async (tx) => {
      await this.payments.markHandedOff(tx, id)
      tx.audit({
        action: 'payments.checkoutStarted',
        subjectKind: 'debtPosition',
        subjectId: positionId,
        details: { noticeNumbers: [noticeNumber] },
      })
    })
    return { paymentId: token, redirectUrl }
  }
}
