import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { PaymentsFacade } from '../../payments/payments.facade.js'
import { ReportedTransfersRepository } from '../reported-transfers.repository.js'

/** Each batch is a commit of its own: a flow may have any number of lines, and positions must not stay locked for long. */
const BATCH = 100

/** Tells debt positions that their money was found in reporting flows. Repeating changes nothing. */
@Injectable()
export class ReportPaid {
  constructor(
    private readonly db: Database,
    private readonly transfers: ReportedTransfersRepository,
    private readonly payments: PaymentsFacade,
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /** Everything that a flow names. */
  async ofFlow(ctx: OrganizationCtx, reportingFlowId: string): Promise<void> {
    for (let after = ''; ; ) {
      const last = await this.db.run(ctx, async (tx) => {
        const iurs = (await this.transfers.proved(tx, reportingFlowId, after, BATCH)).map(({ iur }) => iur)
        await this.ofPayments(tx, iurs)
        return iurs.at(-1)
      })
      if (last === undefined) return
      after = last
    }
  }

  /** These payments, as far as flows have told. A receipt of somebody else's notice pays no installment of ours. */
  async ofPayments(tx: Tx, iurs: readonly string[]): Promise<void> {
    if (iurs.length === 0) return
    const numbers = await this.transfers.numbers(tx, iurs)
    const installments = await this.payments.installmentsPaidBy(tx, [...numbers.keys()])
    const { fiscalCode } = await this.organizations.own(tx)
    // Always in the same order: two that lock the same positions must not wait for each other.
    for (const [receiptUuid, installmentId] of [...installments].sort(([, a], [, b]) => (a < b ? -1 : 1)))
      await this.positions.report(tx, { installmentId, fiscalCode, numbers: numbers.get(receiptUuid)! })
  }
}
