import type { Clock } from '../platform/clock.ts'

export const CALLS_AN_HOUR = 10
const HOUR_MS = 3_600_000

/** Ten calls in any sixty minutes for each key, as the gateway counts them. Forgotten at restart. */
export class HourlyLimit {
  readonly #clock: Clock
  readonly #calls = new Map<string, readonly Date[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Seconds to wait before the next call, when there is nothing left; otherwise undefined, and the call is counted. */
  take(key: string): number | undefined {
    const now = this.#clock.now()
    const recent = (this.#calls.get(key) ?? []).filter((at) => now.getTime() - at.getTime() < HOUR_MS)
    const [oldest] = recent
    if (oldest !== undefined && recent.length >= CALLS_AN_HOUR) {
      return Math.ceil((oldest.getTime() + HOUR_MS - now.getTime()) / 1000)
    }
    this.#calls.set(key, [...recent, now])
    return undefined
  }
}
