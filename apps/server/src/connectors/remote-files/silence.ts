/**
 * Bounds how long a server may say nothing while it is being asked: an answer to any question is a sign of life for all of them, so that many may wait
 * behind each other on a slow line.
 */
export class Silence {
  private readonly waiting = new Set<() => void>()
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly longestMs: number) {}

  /** @param late told once, when nothing was answered for too long @returns to be called at the answer */
  ask(late: () => void): () => void {
    if (this.waiting.size === 0) this.begin()
    const waiter = () => late()
    this.waiting.add(waiter)
    return () => {
      if (!this.waiting.delete(waiter)) return
      if (this.waiting.size === 0) clearTimeout(this.timer)
      else this.timer?.refresh()
    }
  }

  private begin(): void {
    this.timer = setTimeout(() => {
      const all = [...this.waiting]
      this.waiting.clear()
      for (const late of all) late()
    }, this.longestMs).unref()
  }
}
