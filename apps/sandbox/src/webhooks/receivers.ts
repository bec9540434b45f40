import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { FileRecords } from '../platform/file-records.ts'
import { webhookScenarioNames } from './scenarios.ts'

const callSchema = z.object({
  at: z.coerce.date(),
  /** Of the delivery: `Quietanza-Delivery`. */
  deliveryId: z.string(),
  kind: z.string(),
  /** Of the event in the body; empty when the body has none. */
  eventId: z.string(),
  signature: z.string(),
  body: z.string(),
  status: z.number().int(),
})
export type ReceivedCall = z.output<typeof callSchema>

const receiverSchema = z.object({
  id: z.string(),
  secret: z.string(),
  scenario: z.enum(webhookScenarioNames),
  /** Newest first. */
  calls: z.array(callSchema),
})
export type Receiver = z.output<typeof receiverSchema>

export const parseReceiver = (value: unknown): Receiver => receiverSchema.parse(value)

const KEPT = 100

/** Systems of organizations that receive webhooks: as many as the names in the addresses that are called. They survive a restart. */
export class Receivers {
  readonly #clock: Clock
  readonly #records: FileRecords<Receiver>
  readonly #byName = new Map<string, Receiver>()

  constructor(clock: Clock, records: FileRecords<Receiver>) {
    this.#clock = clock
    this.#records = records
  }

  async load(): Promise<void> {
    for (const receiver of await this.#records.load()) this.#byName.set(receiver.id, receiver)
  }

  list(): readonly Receiver[] {
    return [...this.#byName.values()].sort((a, b) => a.id.localeCompare(b.id))
  }

  /** A name that was never called answers well and knows no secret. */
  find(name: string): Receiver {
    return this.#byName.get(name) ?? { id: name, secret: '', scenario: 'ok', calls: [] }
  }

  async note(name: string, call: Omit<ReceivedCall, 'at'>): Promise<void> {
    const receiver = this.find(name)
    await this.#put({ ...receiver, calls: [{ ...call, at: this.#clock.now() }, ...receiver.calls].slice(0, KEPT) })
  }

  async change(name: string, change: Partial<Pick<Receiver, 'secret' | 'scenario' | 'calls'>>): Promise<void> {
    await this.#put({ ...this.find(name), ...change })
  }

  #put(receiver: Receiver): Promise<void> {
    this.#byName.set(receiver.id, receiver)
    return this.#records.put(receiver)
  }
}
