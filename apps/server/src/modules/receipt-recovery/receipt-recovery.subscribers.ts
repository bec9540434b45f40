import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { receiptRecorded } from '../payments/payments.events.js'
import { PaymentsFacade } from '../payments/payments.facade.js'
import { reportingFlowStored } from '../reporting-flows/reporting-flows.events.js'
import { ExpectedReceiptsRepository } from './expected-receipts.repository.js'
import { ExpectFlowReceipts } from './use-cases/expect-flow-receipts.js'

/** What begins and ends the wait for a receipt. */
@Injectable()
export class ReceiptRecoverySubscribers implements SubscriberSource {
  constructor(
    private readonly payments: PaymentsFacade,
    private readonly expected: ExpectedReceiptsRepository,
    private readonly expecting: ExpectFlowReceipts,
  ) {}

  subscribers(): readonly Subscriber[] {
    return [
      subscriber({
        name: 'receipt-recovery.expectFlowReceipts',
        event: reportingFlowStored,
        inside: (tx, { payload }) => this.expecting.run(tx, payload),
      }),
      subscriber({
        name: 'receipt-recovery.closeArrived',
        event: receiptRecorded,
        inside: async (tx, { payload }) => {
          const receipt = await this.payments.receipt(tx, payload.receiptUuid)
          if (!receipt) return
          await this.expected.arrived(tx, { iurs: [receipt.receiptId], noticeNumbers: [receipt.noticeNumber] })
        },
      }),
    ]
  }
}
