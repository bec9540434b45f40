import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { remoteVisitDue } from './file-drops.events.js'
import { CollectRemoteFiles } from './use-cases/collect-remote-files.js'

/** A server of others may take hours to give a file: only what waits for others waits beside it. */
@Injectable()
export class FileDropsSubscribers implements SubscriberSource {
  constructor(private readonly collecting: CollectRemoteFiles) {}

  subscribers(): readonly Subscriber[] {
    return [
      subscriber({
        name: 'fileDrops.visitRemoteServer',
        event: remoteVisitDue,
        queue: 'outbound',
        outside: async (ctx, event) => {
          await this.collecting.run(ctx, event.payload)
        },
      }),
    ]
  }
}
