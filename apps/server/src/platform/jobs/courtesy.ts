/** What is known of others is good for so long. */
const FRESH_MS = 500
/** A turn that took long has waited for others itself. */
const LONGEST_REST_MS = 2_000

/** How a part of some work is done: at once, or when its turn comes. */
export type Turn = <T>(part: () => Promise<T>) => Promise<T>

/** For work that nobody has to be protected from. */
export const atOnce: Turn = (part) => part()

/**
 * Work on many lets pass whoever hangs up after a few seconds. While somebody of that kind is about, it goes one turn at a time in each process, and the next begins
 * only after a rest as long as the turn before: at most half of one core is taken from them. When nobody is, there are no turns and no rests.
 */
export class Courtesy {
  private line: Promise<void> = Promise.resolve()
  private known: { readonly at: number; readonly answer: Promise<boolean> } | undefined

  /**
   * @param ask whether somebody in a hurry was answered just now
   * @param clock milliseconds, for durations
   */
  constructor(
    private readonly ask: () => Promise<boolean>,
    private readonly clock: () => number = () => performance.now(),
    private readonly rest: (milliseconds: number) => Promise<void> = sleep,
  ) {}

  /** Whether somebody in a hurry is about; asked twice a second at most. */
  isWanted(): Promise<boolean> {
    const at = this.clock()
    if (!this.known || at - this.known.at > FRESH_MS) this.known = { at, answer: this.ask() }
    return this.known.answer
  }

  /** Does a part of the work, of a second at most, when its turn comes. Parts never contain each other. @throws whatever `work` throws */
  async turn<T>(work: () => Promise<T>): Promise<T> {
    if (!(await this.isWanted())) return work()
    const before = this.line
    let end: () => void = () => undefined
    this.line = new Promise((resolve) => {
      end = resolve
    })
    await before
    const from = this.clock()
    try {
      return await work()
    } finally {
      void this.rest(Math.min(this.clock() - from, LONGEST_REST_MS)).then(end)
    }
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
