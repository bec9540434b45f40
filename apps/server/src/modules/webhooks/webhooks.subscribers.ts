import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { PublicFacts } from './public-facts.js'
import { DeliverDue } from './use-cases/deliver-due.js'
import { TellPublicly } from './use-cases/tell-publicly.js'
import { deliveriesWaiting } from './webhooks.events.js'

/** What is told outside when others announce. */
@Injectable()
export class WebhooksSubscribers implements SubscriberSource {
  constructor(
    private readonly facts: PublicFacts,
    private readonly telling: TellPublicly,
    private readonly delivering: DeliverDue,
  ) {}

  subscribers(): readonly Subscriber[] {
    return [
      ...this.facts.tellings.map((each) =>
        subscriber({
          name: each.subscriber,
          event: each.event,
          inside: (tx, event) => this.telling.run(tx, each.event.name, [event]),
          insideMany: (tx, events) => this.telling.run(tx, each.event.name, events),
        }),
      ),
      subscriber({
        name: 'webhooks.deliver',
        event: deliveriesWaiting,
        queue: 'outbound',
        outside: (ctx, event) => this.delivering.run(ctx, event.payload.webhookId),
      }),
    ]
  }
}
