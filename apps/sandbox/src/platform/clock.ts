/** Time as the sandbox sees it: tests give one that they move by hand. */
export interface Clock {
  now(): Date
  /** Runs the task once after the delay; the returned function forgets it. The task never rejects. */
  after(milliseconds: number, task: () => Promise<void>): () => void
}

export const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, task) {
    const timer = setTimeout(() => void task(), milliseconds)
    return () => clearTimeout(timer)
  },
}
