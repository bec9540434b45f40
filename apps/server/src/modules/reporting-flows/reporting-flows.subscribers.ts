import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { receiptRecorded } from '../payments/payments.events.js'
import { PaymentsFacade } from '../payments/payments.facade.js'
import { LineReceiptsRepository } from './line-receipts.repository.js'
import { reportingFlowStored } from './reporting-flows.events.js'
import { ReportPaid } from './use-cases/report-paid.js'

/** A receipt may come after the flow that names it. */
@Injectable()
export class ReportingFlowsSubscribers implements SubscriberSource {
  constructor(
    private readonly payments: PaymentsFacade,
    private readonly lines: LineReceiptsRepository,
    private readonly reporting: ReportPaid,
  ) {}

  subscribers(): readonly Subscriber[] {
    return [
      subscriber({
        name: 'reporting-flows.matchReceipt',
        event: receiptRecorded,
        inside: async (tx, { payload }) => {
          const receipt = await this.payments.receipt(tx, payload.receiptUuid)
          if (!receipt) return
          await this.lines.arrived(tx, receipt)
          await this.reporting.ofPayments(tx, [receipt.receiptId])
        },
      }),
      subscriber({
        name: 'reporting-flows.reportPaid',
        event: reportingFlowStored,
        outside: (ctx, { payload }) => this.reporting.ofFlow(ctx, payload.reportingFlowId),
      }),
    ]
  }
}
