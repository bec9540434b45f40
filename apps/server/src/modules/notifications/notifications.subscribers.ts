import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { receiptRecorded } from '../payments/payments.events.js'
import { messageQueued } from './notifications.events.js'
import { QueueReceiptMessages } from './use-cases/queue-receipt-messages.js'
import { SendMessage } from './use-cases/send-message.js'

/** What notifications do when others announce. */
@Injectable()
export class NotificationsSubscribers implements SubscriberSource {
  constructor(
    private readonly queueing: QueueReceiptMessages,
    private readonly sending: SendMessage,
  ) {}

  subscribers(): readonly Subscriber[] {
    return [
      subscriber({
        name: 'notifications.queueReceiptMessages',
        event: receiptRecorded,
        inside: (tx, event) => this.queueing.run(tx, event.payload.receiptUuid),
      }),
      subscriber({
        name: 'notifications.sendMessage',
        event: messageQueued,
        outside: (ctx, event) => this.sending.run(ctx, event.payload.messageId, new Date(event.payload.createdAt)),
      }),
    ]
  }
}
