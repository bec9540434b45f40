import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { bulkActionDue } from './bulk-actions.events.js'
import { RunBulkAction } from './use-cases/run-bulk-action.js'

/** Long work of our own: a turn at a time, in the queue where nothing urgent waits behind it. */
@Injectable()
export class BulkActionsSubscribers implements SubscriberSource {
  constructor(private readonly running: RunBulkAction) {}

  subscribers(): readonly Subscriber[] {
    return [
      subscriber({
        name: 'debtPositions.runBulkAction',
        event: bulkActionDue,
        queue: 'documents',
        outside: (ctx, event) => this.running.run(ctx, event.payload.bulkActionId),
      }),
    ]
  }
}
