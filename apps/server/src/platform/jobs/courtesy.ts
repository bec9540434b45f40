/** What is known of others is good for so long. */
const FRESH_MS = 500
/** A turn that took long has waited for others itself. */
const LONGEST_REST_MS = 2_000

/** How a part of some work is done: at once, or when its turn comes. */
export type Turn = <T>(part: () => Promise<T>) => Promise<T>

/** For work that nobody has to be protected from. */
export const atOnce: Turn = (part) => part()

/** What a turn is for: it makes positions or files, or tells somebody what was made. */
export type TurnKind = 'making' | 'telling'

/**
 * Work on many lets pass whoever hangs up after a few seconds. While somebody of that kind is about, it goes one turn at a time in each process, and the next begins
 * only after a rest as long as the turn before: at most half of one core is taken from them. Telling goes first: nothing more is made while what
 * was made waits to be told. When nobody is about, there are no turns and no rests.
 */
export class Courtesy {
  private isTaken = false
  private readonly lines: Record<TurnKind, (() => void)[]> = { telling: [], making: [] }
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
  async turn<T>(work: () => Promise<T>, kind: TurnKind = 'making'): Promise<T> {
    if (!(await this.isWanted())) return work()
    await this.myTurn(kind)
    const from = this.clock()
    try {
      return await work()
    } finally {
      void this.rest(Math.min(this.clock() - from, LONGEST_REST_MS)).then(() => this.next())
    }
  }

  private myTurn(kind: TurnKind): Promise<void> {
    if (this.isTaken) return new Promise((resolve) => this.lines[kind].push(resolve))
    this.isTaken = true
    return Promise.resolve()
  }

  private next(): void {
    const begin = this.lines.telling.shift() ?? this.lines.making.shift()
    if (begin) begin()
    else this.isTaken = false
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
