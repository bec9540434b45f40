import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { exportDeliveryDue, exportRequested } from './exports.events.js'
import { DeliverExport } from './schedules/deliver-export.js'
import { RunExport } from './use-cases/run-export.js'

/** Files of any length are written in a queue of their own: nothing that is urgent waits behind them. */
@Injectable()
export class ExportsSubscribers implements SubscriberSource {
  constructor(
    private readonly running: RunExport,
    private readonly delivering: DeliverExport,
  ) {}

  subscribers(): readonly Subscriber[] {
    return [
      subscriber({
        name: 'exports.write',
        event: exportRequested,
        queue: 'exports',
        outside: (ctx, event) => this.running.run(ctx, event.payload.exportId),
      }),
      subscriber({
        name: 'exports.deliver',
        event: exportDeliveryDue,
        queue: 'outbound',
        outside: (ctx, event) => this.delivering.run(ctx, event.payload.exportId),
      }),
    ]
  }
}
