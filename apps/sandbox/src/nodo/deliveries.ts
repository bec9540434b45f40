import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { FileRecords } from '../platform/file-records.ts'

/** The Nodo tries 48 times, one hour apart; here the waits are seconds, growing to a minute. */
export const MAX_ATTEMPTS = 48
const KEPT_CLOSED = 200

const attemptSchema = z.object({ at: z.coerce.date(), verdict: z.string() })

const deliverySchema = z.object({
  id: z.string(),
  createdAt: z.coerce.date(),
  receiptId: z.string(),
  noticeNumber: z.string(),
  organizationFiscalCode: z.string(),
  operation: z.enum(['paSendRT', 'paSendRTV2']),
  url: z.string(),
  /** The SOAP envelope, sent unchanged at every attempt. */
  request: z.string(),
  /** Deliveries with success still owed; more than one when the same receipt must arrive twice. */
  copiesLeft: z.number().int().min(0),
  /** `refused`: a well-formed KO that no repetition would change. */
  state: z.enum(['pending', 'delivered', 'refused', 'exhausted']),
  /** Since the last success. */
  failures: z.number().int().min(0),
  nextAttemptAt: z.coerce.date(),
  attempts: z.array(attemptSchema),
})
export type Delivery = z.output<typeof deliverySchema>

export const parseDelivery = (value: unknown): Delivery => deliverySchema.parse(value)

export type DeliveryOrder = Pick<
  Delivery,
  'id' | 'receiptId' | 'noticeNumber' | 'organizationFiscalCode' | 'operation' | 'url' | 'request'
> & { readonly copies: number; readonly delaySeconds: number }

/** How the station took one attempt; `verdict` is for people. */
export interface AttemptResult {
  readonly outcome: 'accepted' | 'refused' | 'retry'
  readonly verdict: string
}

export type SendReceipt = (delivery: Delivery) => Promise<AttemptResult>

/** Seconds before the next attempt after so many failures in a row: 1, 2, 4 … 60. */
export function waitAfter(failures: number): number {
  return Math.min(2 ** (failures - 1), 60)
}

/** Delivers receipts until the station takes them; whatever is owed survives the end of the process. */
export class Deliveries {
  readonly #clock: Clock
  readonly #records: FileRecords<Delivery>
  readonly #send: SendReceipt
  readonly #all = new Map<string, Delivery>()
  readonly #timers = new Map<string, () => void>()
  readonly #running = new Map<string, Promise<void>>()
  #stopped = false

  constructor(clock: Clock, records: FileRecords<Delivery>, send: SendReceipt) {
    this.#clock = clock
    this.#records = records
    this.#send = send
  }

  /** Takes up what a previous run left pending. */
  async start(): Promise<void> {
    const stored = await this.#records.load()
    stored.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    for (const delivery of stored) {
      this.#all.set(delivery.id, delivery)
      if (delivery.state === 'pending') this.#plan(delivery)
    }
  }

  /** Stores the order durably and answers; the first attempt begins at once when the order has no delay. */
  async add(order: DeliveryOrder): Promise<Delivery> {
    const { copies, delaySeconds, ...what } = order
    const now = this.#clock.now()
    const delivery: Delivery = {
      ...what,
      createdAt: now,
      copiesLeft: copies,
      state: 'pending',
      failures: 0,
      nextAttemptAt: new Date(now.getTime() + delaySeconds * 1000),
      attempts: [],
    }
    await this.#save(delivery)
    if (delaySeconds > 0) this.#plan(delivery)
    else void this.#task(delivery.id)
    return delivery
  }

  /** The delivery once the attempt under way, if any, has ended. Undefined when it is not known. */
  async afterRound(id: string): Promise<Delivery | undefined> {
    await this.#running.get(id)
    return this.#all.get(id)
  }

  /** Newest first. */
  list(): readonly Delivery[] {
    return [...this.#all.values()].reverse()
  }

  /** Tries a waiting delivery now. False when nothing waits under that id. */
  async hurry(id: string): Promise<boolean> {
    if (this.#all.get(id)?.state !== 'pending') return false
    await this.#attempt(id)
    return true
  }

  /** Stops trying; attempts under way end first. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const forget of this.#timers.values()) forget()
    this.#timers.clear()
    await Promise.allSettled(this.#running.values())
  }

  #plan(delivery: Delivery): void {
    this.#planIn(delivery.id, Math.max(0, delivery.nextAttemptAt.getTime() - this.#clock.now().getTime()))
  }

  #planIn(id: string, milliseconds: number): void {
    if (this.#stopped) return
    this.#timers.get(id)?.()
    this.#timers.set(
      id,
      this.#clock.after(milliseconds, () => this.#task(id)),
    )
  }

  /** An attempt fails as a whole only when its result cannot be stored: it is made again, as the Nodo would. */
  #task(id: string): Promise<void> {
    return this.#attempt(id).catch(() => this.#planIn(id, 60_000))
  }

  /** One attempt at a time for each receipt: a second caller waits for the first one's. */
  #attempt(id: string): Promise<void> {
    const running = this.#running.get(id)
    if (running !== undefined) return running
    this.#timers.get(id)?.()
    this.#timers.delete(id)
    const mine = this.#round(id).finally(() => this.#running.delete(id))
    this.#running.set(id, mine)
    return mine
  }

  async #round(id: string): Promise<void> {
    for (;;) {
      const before = this.#all.get(id)
      if (before?.state !== 'pending' || this.#stopped) return
      const after = this.#afterAttempt(before, await this.#send(before))
      await this.#save(after)
      if (after.state === 'pending' && after.failures === 0) continue
      if (after.state === 'pending') this.#plan(after)
      return
    }
  }

  #afterAttempt(before: Delivery, { outcome, verdict }: AttemptResult): Delivery {
    const now = this.#clock.now()
    const tried = { ...before, nextAttemptAt: now, attempts: [...before.attempts, { at: now, verdict }] }
    if (outcome === 'refused') return { ...tried, state: 'refused' }
    if (outcome === 'accepted') {
      const copiesLeft = before.copiesLeft - 1
      return { ...tried, copiesLeft, failures: 0, state: copiesLeft === 0 ? 'delivered' : 'pending' }
    }
    const failures = before.failures + 1
    if (failures >= MAX_ATTEMPTS) return { ...tried, failures, state: 'exhausted' }
    return { ...tried, failures, nextAttemptAt: new Date(now.getTime() + waitAfter(failures) * 1000) }
  }

  async #save(delivery: Delivery): Promise<void> {
    this.#all.set(delivery.id, delivery)
    await this.#records.put(delivery)
    const closed = [...this.#all.values()].filter(({ state }) => state !== 'pending')
    for (const { id } of closed.slice(0, Math.max(0, closed.length - KEPT_CLOSED))) {
      this.#all.delete(id)
      await this.#records.remove(id)
    }
  }
}
