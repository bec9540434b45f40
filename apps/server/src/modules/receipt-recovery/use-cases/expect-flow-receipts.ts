import { Inject, Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'
import { ENV, type Env } from '#platform/env'
import { ReportingFlowsFacade } from '../../reporting-flows/reporting-flows.facade.js'
import { FlowExpectationsRepository } from '../flow-expectations.repository.js'

const BATCH = 1_000
const HOUR_MS = 3_600_000

/**
 * Expects the receipts that a flow names and we do not have, and no more those that only its older revisions named. A flow that cannot be trusted
 * changes nothing: neither are its lines believed, nor is what the older revision named forgotten.
 */
@Injectable()
export class ExpectFlowReceipts {
  constructor(
    private readonly flows: ReportingFlowsFacade,
    private readonly expectations: FlowExpectationsRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async run(tx: Tx, flow: { readonly reportingFlowId: string; readonly trusted: boolean }): Promise<void> {
    if (!flow.trusted) return
    const { reportingFlowId } = flow
    const wait = this.env.RECEIPT_RECOVERY_WAIT_HOURS * HOUR_MS
    for (let after = ''; ; ) {
      const payments = await this.flows.unprovedPayments(tx, reportingFlowId, after, BATCH)
      if (payments.length === 0) break
      after = payments.at(-1)!.iur
      const named = payments.map((payment) => ({ ...payment, searchFrom: new Date(payment.paidAt.getTime() + wait) }))
      await this.expectations.open(tx, reportingFlowId, named)
    }
    await this.expectations.drop(tx, await this.flows.olderRevisions(tx, reportingFlowId))
  }
}
