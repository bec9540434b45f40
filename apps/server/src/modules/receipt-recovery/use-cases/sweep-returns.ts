import { Inject, Injectable } from '@nestjs/common'
import { iuvOf } from '@repo/domain/notice-number'
import { inOrganization, type OrganizationCtx, type PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ENV, type Env } from '#platform/env'
import { Metrics } from '#platform/observability/metrics'
import { PaymentsFacade } from '../../payments/payments.facade.js'
import { ExpectedReceiptsRepository } from '../expected-receipts.repository.js'
import { LateReceiptsRepository } from '../late-receipts.repository.js'

const MINUTE_MS = 60_000
/** Nearly every receipt is here by then: it is not worth a row. */
const GRACE_MS = 2 * MINUTE_MS

/**
 * Notes the payments that came back from Checkout and have no receipt, closes what has arrived unheard, tells what is late. Safe to run twice.
 */
@Injectable()
export class SweepReturns {
  constructor(
    private readonly db: Database,
    private readonly payments: PaymentsFacade,
    private readonly expected: ExpectedReceiptsRepository,
    private readonly late: LateReceiptsRepository,
    private readonly metrics: Metrics,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @param windowMs how far back returns are looked at */
  async run(ctx: PlatformCtx, windowMs: number): Promise<void> {
    const at = (ago: number) => new Date(ctx.now.getTime() - ago)
    const returns = await this.db.run(ctx, (tx) => this.payments.unconfirmedReturns(tx, at(windowMs), at(GRACE_MS)))
    for (const { organizationId, ...payment } of returns)
      await this.db.run(inOrganization(ctx, organizationId), (tx) =>
        this.expected.openReturn(tx, { ...payment, iuv: iuvOf(payment.noticeNumber) }),
      )
    for (const id of await this.db.run(ctx, (tx) => this.late.organizations(tx)))
      await this.closeArrived(inOrganization(ctx, id))
    const missing = await this.db.run(ctx, async (tx) => {
      await this.late.markLate(tx, at(this.env.RECEIPT_ALARM_MINUTES * MINUTE_MS))
      return this.late.count(tx)
    })
    for (const source of ['checkout', 'flow'] as const) this.metrics.receiptsMissing.set({ source }, missing[source])
  }

  /** A receipt stored between our look and our note announced itself to nobody. */
  private closeArrived(ctx: OrganizationCtx): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const open = await this.expected.open(tx)
      const stored = await this.payments.storedReceipts(tx, present(open.map((each) => each.iur)))
      const paid = await this.payments.paidNotices(tx, present(open.map((each) => each.noticeNumber)))
      if (stored.size + paid.size > 0)
        await this.expected.arrived(tx, { iurs: [...stored.keys()], noticeNumbers: [...paid] })
    })
  }
}

function present(values: readonly (string | null)[]): readonly string[] {
  return values.filter((value) => value !== null)
}
