import type { OrganizationCtx } from '../context/ctx.js'
import type { Tx } from '../db/tx.js'
import type { AnyEvent, EventDefinition, PayloadOf } from './event-definition.js'

/**
 * The queues that carry events to subscribers. `bulk`: what work on many at once tells, instead of `events`. `outbound`: calls to machines of others,
 * which may take their time. `documents`, `imports` and `exports`: long work of our own.
 */
export type EventQueue = 'events' | 'bulk' | 'outbound' | 'documents' | 'imports' | 'exports'

/** An event as it reaches a subscriber. */
export interface Delivered<E extends AnyEvent> {
  readonly id: string
  readonly createdAt: Date
  readonly payload: PayloadOf<E>
  /** Told by work on many at once. What a subscriber announces in turn is not, unless it says so. */
  readonly bulk: boolean
}

/**
 * What a module does when another announces something. The name is public: it is written in `handled_event` and in job ids.
 *
 * `inside`: the effect is in our database and commits together with the note that the event was handled.
 * `outside`: the effect leaves the process (a message, a call). It must be safe to repeat by itself, with an idempotency key
 * of its own; the note is written after it.
 *
 * `insideMany`, `outsideMany`: the same effect for many events of one organization at once, in their order. Who is told of thousands together declares
 * it beside the other, which stays the rule for one, and for those that fail together.
 */
export interface Subscriber<E extends AnyEvent = AnyEvent> {
  readonly name: string
  readonly event: E
  /** `events` when absent, and then `bulk` for what work on many tells; `outbound` for effects that wait for machines of others, so that nothing else waits for them; `documents` likewise for drawing in bulk, `imports` for loading, `exports` for writing files. */
  readonly queue?: Exclude<EventQueue, 'events' | 'bulk'>
  readonly inside?: (tx: Tx, event: Delivered<E>) => Promise<void>
  readonly insideMany?: (tx: Tx, events: readonly Delivered<E>[]) => Promise<void>
  readonly outside?: (ctx: OrganizationCtx, event: Delivered<E>) => Promise<void>
  readonly outsideMany?: (ctx: OrganizationCtx, events: readonly Delivered<E>[]) => Promise<void>
}

/** Declares a subscriber, keeping the type of its event. */
export function subscriber<Name extends string, E extends EventDefinition<Name>>(
  declaration: Subscriber<E>,
): Subscriber {
  if (!declaration.inside === !declaration.outside)
    throw new Error(`${declaration.name}: one effect, inside or outside`)
  if ((declaration.insideMany && !declaration.inside) || (declaration.outsideMany && !declaration.outside))
    throw new Error(`${declaration.name}: the effect of many is beside the effect of one`)
  return declaration as unknown as Subscriber
}

/** A class that offers subscribers; modules list such classes and the worker collects them. */
export interface SubscriberSource {
  subscribers(): readonly Subscriber[]
}

/** All subscribers of the process. It does not start with two of the same name. */
export class SubscriberRegistry {
  private readonly byName = new Map<string, Subscriber>()

  constructor(subscribers: readonly Subscriber[]) {
    for (const each of subscribers) {
      if (!/^[a-z]+[A-Za-z-]*\.[A-Za-z]+$/.test(each.name))
        throw new Error(`a subscriber's name is module.verbNoun: ${each.name}`)
      if (this.byName.has(each.name)) throw new Error(`two subscribers are called ${each.name}`)
      this.byName.set(each.name, each)
    }
  }

  get(name: string): Subscriber | undefined {
    return this.byName.get(name)
  }

  of(eventName: string): readonly Subscriber[] {
    return [...this.byName.values()].filter((each) => each.event.name === eventName)
  }

  all(): readonly Subscriber[] {
    return [...this.byName.values()]
  }
}
