interface Count {
  failures: number
  readonly since: number
}

/** Addresses remembered at most: beyond, all are forgotten. */
const MOST = 10_000

/** Addresses from which too many connections ended without a right key: they wait before they try again. */
export class FailedSignIns {
  private readonly counts = new Map<string, Count>()

  /** @param clock milliseconds that only grow */
  constructor(
    private readonly most: number,
    private readonly windowMs: number,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  add(address: string): void {
    if (this.counts.size >= MOST) this.counts.clear()
    const known = this.current(address)
    if (known) known.failures += 1
    else this.counts.set(address, { failures: 1, since: this.clock() })
  }

  isBlocked(address: string): boolean {
    return (this.current(address)?.failures ?? 0) >= this.most
  }

  private current(address: string): Count | undefined {
    const known = this.counts.get(address)
    if (known && this.clock() - known.since < this.windowMs) return known
    this.counts.delete(address)
    return undefined
  }
}
