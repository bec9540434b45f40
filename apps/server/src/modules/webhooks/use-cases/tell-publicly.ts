import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'
import type { AnyEvent } from '#platform/outbox/event-definition'
import type { Delivered } from '#platform/outbox/subscriber'
import { PublicEventsRepository, type PublicFact } from '../public-events.repository.js'
import { PublicFacts } from '../public-facts.js'
import { WebhookDeliveriesRepository } from '../webhook-deliveries.repository.js'
import { deliveriesWaiting } from '../webhooks.events.js'

/**
 * Turns events of the outbox into public events, numbered, and puts them on their way to the receivers that want them. Jobs run in any order:
 * what happened before to the same position and was not told yet is told first, here; its own job will find it done.
 */
@Injectable()
export class TellPublicly {
  constructor(
    private readonly facts: PublicFacts,
    private readonly events: PublicEventsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
  ) {}

  /** @param delivered of one name, in the order in which they happened */
  async run(tx: Tx, name: string, delivered: readonly Delivered<AnyEvent>[]): Promise<void> {
    const own = delivered.map((event) => ({ ...event, name }))
    // Read before the lock: whoever is behind waits less.
    const tellable = await this.facts.ofMany(tx, own)
    const last = await this.events.lock(tx)
    const before = await this.events.untoldBefore(tx, own, this.names())
    const prompt = own.some(({ bulk }) => !bulk)
    // What a prompt event follows is as urgent as itself.
    const ahead = before.map((event) => ({ ...event, bulk: event.bulk && !prompt }))
    const earlier = ahead.length === 0 ? [] : await this.facts.ofMany(tx, ahead)
    const told = await this.events.append(tx, [...earlier, ...tellable].sort(inTime), last)
    const webhookIds = await this.deliveries.queue(tx, told)
    for (const webhookId of webhookIds) tx.emit(deliveriesWaiting({ webhookId }))
  }

  private names(): readonly string[] {
    return this.facts.tellings.map((each) => each.event.name)
  }
}

function inTime(one: PublicFact, other: PublicFact): number {
  if (one.at.getTime() !== other.at.getTime()) return one.at.getTime() - other.at.getTime()
  if (one.sourceId === other.sourceId) return 0
  return one.sourceId < other.sourceId ? -1 : 1
}
