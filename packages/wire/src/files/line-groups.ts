// Lines of one position stand together in well made files. Where they do not, the file has to be sorted first: this notices it.
import { KeyStates } from './key-states.ts'

const CLOSED = 1

/** Lines gathered by key as long as they follow each other. Keeps the open group, and nine bytes for each one closed. */
export class LineGroups<Line> {
  private readonly closed = new KeyStates()
  private key = ''
  private open: Line[] = []
  /** A key came back after its group was closed. */
  scattered = false

  /** The group that this line has closed; empty when it closed none. An empty key stands alone. */
  add(key: string, line: Line): readonly Line[] {
    if (key !== '' && key === this.key) {
      this.open.push(line)
      return []
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
    return before
  }
}
