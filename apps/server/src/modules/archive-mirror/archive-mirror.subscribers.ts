import { Injectable } from '@nestjs/common'
import type { EventDefinition } from '#platform/outbox/event-definition'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import {
  debtPositionCancelled,
  debtPositionChanged,
  debtPositionPartiallySettled,
  debtPositionPublished,
  debtPositionSettled,
} from '../debt-positions/debt-positions.events.js'
import { archiveCopyWanted } from './archive-mirror.events.js'
import { MirrorPosition } from './use-cases/mirror-position.js'

type PositionIdentity = typeof debtPositionPublished.payload

/** Everything that may change what the archive should hold. */
@Injectable()
export class ArchiveMirrorSubscribers implements SubscriberSource {
  constructor(private readonly mirroring: MirrorPosition) {}

  subscribers(): readonly Subscriber[] {
    const on = <Name extends string>(name: string, event: EventDefinition<Name, PositionIdentity>) =>
      subscriber({
        name,
        event,
        outside: (ctx, { payload }) => this.mirroring.follow(ctx, payload.debtPositionId),
        outsideMany: (ctx, events) =>
          this.mirroring.followMany(
            ctx,
            events.map(({ payload }) => payload.debtPositionId),
          ),
      })
    return [
      on('archive-mirror.mirrorWanted', archiveCopyWanted),
      on('archive-mirror.mirrorPublished', debtPositionPublished),
      on('archive-mirror.mirrorChanged', debtPositionChanged),
      on('archive-mirror.mirrorCancelled', debtPositionCancelled),
      on('archive-mirror.mirrorPartiallySettled', debtPositionPartiallySettled),
      on('archive-mirror.mirrorSettled', debtPositionSettled),
    ]
  }
}
