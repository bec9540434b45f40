/** Spaces out calls so that no more than `perSecond` begin in a second. Counted per process. */
export class Pace {
  private next = 0

  constructor(private readonly perSecond: number) {}

  /** Resolves when it is this caller's turn, in order of asking. */
  async turn(): Promise<void> {
    const now = performance.now()
    const at = Math.max(now, this.next)
    this.next = at + 1_000 / this.perSecond
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now))
  }
}
