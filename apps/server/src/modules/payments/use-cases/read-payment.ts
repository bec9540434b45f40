import { Injectable } from '@nestjs/common'
import type { PaymentStatus, PaymentView } from '@repo/contracts/payments/citizen-payments'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { asPlatform, type Ctx, inOrganization, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { CheckoutPaymentsRepository, type ReturnOutcome } from '../checkout-payments.repository.js'
import { CitizenNotice } from '../citizen-notice.js'
import { paymentErrors } from '../payments.errors.js'
import { ReceiptsQueries } from '../receipts.queries.js'

const afterReturn: Record<ReturnOutcome, PaymentStatus> = {
  ok: 'verifying',
  waiting: 'verifying',
  cancel: 'cancelled',
  error: 'failed',
}

/** A payment seen by who started it: the unguessable token is the key. Paid only when the receipt is stored. */
@Injectable()
export class ReadPayment {
  constructor(
    private readonly db: Database,
    private readonly payments: CheckoutPaymentsRepository,
    private readonly notices: CitizenNotice,
    private readonly receipts: ReceiptsQueries,
    private readonly positions: DebtPositionsFacade,
  ) {}

  /** @throws payments.paymentUnknown */
  async run(ctx: Ctx, token: string): Promise<PaymentView> {
    const inside = await this.contextOf(ctx, token)
    return this.db.run(inside, (tx) => this.view(tx, token))
  }

  /**
   * Records where the browser came back; the same outcome twice is one line of the history. Says nothing about the money.
   * @throws payments.paymentUnknown
   */
  async recordReturn(ctx: Ctx, token: string, outcome: ReturnOutcome): Promise<PaymentView> {
    const inside = await this.contextOf(ctx, token)
    return this.db.run(inside, async (tx) => {
      const payment = await this.payments.find(tx, token)
      if (!payment) throw paymentErrors.paymentUnknown()
      const stored = await this.positions.findByNotice(tx, payment.noticeNumber)
      if ((await this.payments.markReturned(tx, token, outcome)) && stored) {
        tx.audit({
          action: 'payments.checkoutReturned',
          subjectKind: 'debtPosition',
          subjectId: stored.position.id,
          details: { outcome },
        })
      }
      return this.view(tx, token)
    })
  }

  /** The organization of a payment, found by its token. @throws payments.paymentUnknown */
  async contextOf(ctx: Ctx, token: string): Promise<OrganizationCtx> {
    const organizationId = await this.db.run(asPlatform(ctx, 'whose payment'), (tx) =>
      this.payments.organizationOf(tx, token),
    )
    if (!organizationId) throw paymentErrors.paymentUnknown()
    return inOrganization(ctx, organizationId)
  }

  private async view(tx: Tx, token: string): Promise<PaymentView> {
    const payment = await this.payments.find(tx, token)
    if (!payment) throw paymentErrors.paymentUnknown()
    const notice = await this.notices.view(tx, payment.noticeNumber as NoticeNumber)
    const receipt =
      notice.status === 'paid'
        ? await this.receipts.latestOfNotice(tx, notice.organization.fiscalCode, payment.noticeNumber)
        : undefined
    return {
      paymentId: token,
      status: notice.status === 'paid' ? 'paid' : payment.lastReturn ? afterReturn[payment.lastReturn] : 'started',
      startedAt: payment.createdAt.toISOString(),
      notice,
      ...(receipt
        ? {
            receipt: {
              receiptId: receipt.receiptId,
              paidAt: receipt.paidAt.toISOString(),
              amountCents: receipt.amountCents,
              pspName: receipt.pspName,
            },
          }
        : {}),
    }
  }
}
