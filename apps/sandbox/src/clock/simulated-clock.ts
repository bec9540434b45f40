import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { FileRecords } from '../platform/file-records.ts'

const advanceSchema = z.object({ id: z.literal('clock'), milliseconds: z.number().int().min(0) })
export type Advance = z.output<typeof advanceSchema>

export const parseAdvance = (value: unknown): Advance => advanceSchema.parse(value)

/**
 * The sandbox's own time: the true one plus what people added, so that a day of business can be closed at once. It only moves forward,
 * and survives a restart. Waits (`after`) stay true: an advance neither hurries a receipt on its way nor makes a station late.
 */
export class SimulatedClock implements Clock {
  readonly #base: Clock
  readonly #records: FileRecords<Advance>
  #milliseconds = 0

  constructor(base: Clock, records: FileRecords<Advance>) {
    this.#base = base
    this.#records = records
  }

  async load(): Promise<void> {
    const [stored] = await this.#records.load()
    this.#milliseconds = stored?.milliseconds ?? 0
  }

  now(): Date {
    return new Date(this.#base.now().getTime() + this.#milliseconds)
  }

  after(milliseconds: number, task: () => Promise<void>): () => void {
    return this.#base.after(milliseconds, task)
  }

  /** Hours added so far. */
  get advancedHours(): number {
    return this.#milliseconds / 3_600_000
  }

  /** Moves forward by that many hours, more than none. */
  async advance(hours: number): Promise<void> {
    this.#milliseconds += Math.round(hours * 3_600_000)
    await this.#records.put({ id: 'clock', milliseconds: this.#milliseconds })
  }
}
