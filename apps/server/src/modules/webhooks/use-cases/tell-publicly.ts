import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'
import type { AnyEvent } from '#platform/outbox/event-definition'
import type { Delivered } from '#platform/outbox/subscriber'
import { type OutboxFact, PublicEventsRepository, type PublicFact } from '../public-events.repository.js'
import { PublicFacts } from '../public-facts.js'
import { WebhookDeliveriesRepository } from '../webhook-deliveries.repository.js'
import { deliveriesWaiting } from '../webhooks.events.js'

/**
 * Turns an event of the outbox into public events, numbered, and puts them on their way to the receivers that want them. Jobs run in any order:
 * what happened before to the same position and was not told yet is told first, here; its own job will find it done.
 */
@Injectable()
export class TellPublicly {
  constructor(
    private readonly facts: PublicFacts,
    private readonly events: PublicEventsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
  ) {}

  async run(tx: Tx, name: string, event: Delivered<AnyEvent>): Promise<void> {
    const { debtPositionId } = event.payload as { readonly debtPositionId?: string }
    // Read before the lock: whoever is behind waits less.
    const own = await this.factsOf(tx, { ...event, name }, debtPositionId)
    const last = await this.events.lock(tx)
    const before: PublicFact[] = []
    if (debtPositionId)
      for (const earlier of await this.events.untoldBefore(tx, debtPositionId, event, this.names()))
        before.push(...(await this.factsOf(tx, earlier, debtPositionId)))
    const told = await this.events.append(tx, [...before, ...own], last)
    const webhookIds = await this.deliveries.queue(tx, told)
    for (const webhookId of webhookIds) tx.emit(deliveriesWaiting({ webhookId }))
  }

  private async factsOf(tx: Tx, event: OutboxFact, debtPositionId: string | undefined): Promise<PublicFact[]> {
    const tellable = await this.facts.of(tx, event.name, event.payload)
    if (tellable.length === 0) return []
    const collectionServiceId = await this.facts.serviceOf(tx, debtPositionId)
    return tellable.map(([kind, data]) => ({
      kind,
      data,
      at: event.createdAt,
      sourceId: event.id,
      orderingKey: debtPositionId ?? event.id,
      collectionServiceId,
    }))
  }

  private names(): readonly string[] {
    return this.facts.tellings.map((each) => each.event.name)
  }
}
