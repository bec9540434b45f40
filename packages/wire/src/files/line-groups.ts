// Lines of one position stand together in well made files. Where they do not, the file has to be sorted first: this notices it.
import { KeyStates } from './key-states.ts'

const CLOSED = 1
/** As many installments as a position may have: what is beyond does not wait in memory. */
export const MAX_GROUP_LINES = 1_000

/** Lines gathered by key as long as they follow each other. Keeps the open group, and nine bytes for each one closed. */
export class LineGroups<Line> {
  private readonly closed = new KeyStates()
  private key = ''
  private open: Line[] = []
  private beyond = false
  /** A key came back after its group was closed. */
  scattered = false
  /** The group given last is part of one that has too many lines; its other lines come one by one. */
  tooLong = false

  /** The group that this line has closed; empty when it closed none. An empty key stands alone. */
  add(key: string, line: Line): readonly Line[] {
    if (key !== '' && key === this.key) {
      this.open.push(line)
      return this.beyond || this.open.length > MAX_GROUP_LINES ? this.overflow() : []
    }
    const before = this.end()
    if (key !== '' && this.closed.get(key) === CLOSED) this.scattered = true
    this.key = key
    this.open = [line]
    return before
  }

  /** The group still open. */
  end(): readonly Line[] {
    const before = this.open
    if (this.key !== '') this.closed.set(this.key, CLOSED)
    this.key = ''
    this.open = []
    this.beyond = false
    this.tooLong = false
    return before
  }

  private overflow(): readonly Line[] {
    const part = this.open
    this.open = []
    this.beyond = true
    this.tooLong = true
    return part
  }
}
