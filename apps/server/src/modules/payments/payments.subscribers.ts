import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { manualPaymentRecorded, manualPaymentVoided } from '../debt-positions/debt-positions.events.js'
import { receiptRecorded } from './payments.events.js'
import { EnterPayment } from './use-cases/enter-payment.js'

/** What was paid goes in the list that programs read. Not where it is recorded: numbering would put receipts of one organization in a queue. */
@Injectable()
export class PaymentsSubscribers implements SubscriberSource {
  constructor(private readonly entering: EnterPayment) {}

  subscribers(): readonly Subscriber[] {
    return [
      subscriber({
        name: 'payments.enterReceipt',
        event: receiptRecorded,
        inside: (tx, { payload }) => this.entering.receipt(tx, payload.receiptUuid),
      }),
      subscriber({
        name: 'payments.enterByHand',
        event: manualPaymentRecorded,
        inside: (tx, { payload }) => this.entering.byHand(tx, payload.manualPaymentId),
      }),
      subscriber({
        name: 'payments.enterVoid',
        event: manualPaymentVoided,
        inside: (tx, { payload }) => this.entering.byHand(tx, payload.manualPaymentId),
      }),
    ]
  }
}
