import type { Clock } from '../src/platform/clock.ts'

interface Planned {
  readonly at: number
  readonly task: () => Promise<void>
}

/** A clock that moves only when the test says so. */
export class ManualClock implements Clock {
  #now: number
  #planned: Planned[] = []

  constructor(start = '2026-06-10T08:00:00.000Z') {
    this.#now = Date.parse(start)
  }

  now(): Date {
    return new Date(this.#now)
  }

  after(milliseconds: number, task: () => Promise<void>): () => void {
    const planned = { at: this.#now + milliseconds, task }
    this.#planned.push(planned)
    return () => {
      this.#planned = this.#planned.filter((entry) => entry !== planned)
    }
  }

  /** Seconds from now to each planned task, soonest first. */
  get waits(): number[] {
    return this.#planned.map(({ at }) => (at - this.#now) / 1000).sort((a, b) => a - b)
  }

  /** Lets the time pass, running what falls due on the way and waiting for it. */
  async pass(seconds: number): Promise<void> {
    const end = this.#now + seconds * 1000
    for (;;) {
      const due = this.#planned.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.#planned = this.#planned.filter((entry) => entry !== due)
      this.#now = Math.max(this.#now, due.at)
      await due.task()
    }
    this.#now = end
  }
}
