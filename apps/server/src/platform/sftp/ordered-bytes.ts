/** Clients send several pieces of a file before they hear of the first, some of them not in order: so far ahead, at most. */
export const MOST_AHEAD_BYTES = 3 * 1_024 ** 2

/** Puts the pieces of a file in order: none is written twice, none is left out. Pieces that come early wait, a few of them. */
export class OrderedBytes {
  private next = 0
  private readonly early = new Map<number, Buffer>()

  constructor(private readonly mostBytes: number) {}

  /** Whether some piece is missing before one that is here. */
  get hasGap(): boolean {
    return this.early.size > 0
  }

  /**
   * @returns the bytes that may be written now, in order: none when something before them is missing
   * @returns `overlap` for a place that was written, `beyond` for one too far ahead, `too-large` for a file that is
   */
  take(offset: number, bytes: Buffer): readonly Buffer[] | 'overlap' | 'beyond' | 'too-large' {
    if (offset + bytes.length > this.mostBytes) return 'too-large'
    if (offset < this.next || this.early.has(offset)) return 'overlap'
    if (offset > this.next) return this.keep(offset, bytes)
    const ready = [bytes]
    this.next += bytes.length
    for (let held = this.early.get(this.next); held; held = this.early.get(this.next)) {
      this.early.delete(this.next)
      this.next += held.length
      ready.push(held)
    }
    // A piece that overlaps what was just written will never have its turn.
    return [...this.early.keys()].some((at) => at < this.next) ? 'overlap' : ready
  }

  private keep(offset: number, bytes: Buffer): readonly Buffer[] | 'beyond' {
    if (bytes.length === 0) return []
    if (offset + bytes.length > this.next + MOST_AHEAD_BYTES) return 'beyond'
    // What is kept must not hold the packet it came in, nor be changed with it.
    this.early.set(offset, Buffer.from(bytes))
    return []
  }
}
