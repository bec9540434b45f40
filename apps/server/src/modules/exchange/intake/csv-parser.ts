import { FileRefusal } from './file-refusal.js'

export const SEPARATORS = [';', ',', '\t', '|'] as const
export const MAX_CELL = 32_768
export const MAX_CELLS = 1_000
/** Characters of a record: a thousand cells at their longest would be a hundred megabytes for three lines. */
export const MAX_RECORD = 131_072

export interface CsvRecord {
  /** Where it begins, from 1. */
  readonly line: number
  readonly cells: string[]
}

/**
 * Text in, records out (RFC 4180, and what is met in practice): any of the three line ends, also mixed; line ends and separators inside quotes; a quote
 * doubled or protected by `escape`; a quote inside a bare cell is a character like others, and a quoted cell that goes on after its closing quote is kept
 * as it was written. Empty lines are skipped, and so are those of separators alone. Only the open record is kept.
 */
export class CsvParser {
  private readonly separator: string
  /** Protects a quote inside quotes, beside the quote itself. */
  private readonly guard: string | undefined
  private rest = ''
  private cells: string[] = []
  /** Characters of the open record. */
  private length = 0
  private line = 1
  private startLine = 1

  constructor(options: { readonly separator: string; readonly escape?: string | undefined }) {
    this.separator = options.separator
    this.guard = options.escape
  }

  /** @throws FileRefusal for cells and lines beyond measure */
  push(text: string): CsvRecord[] {
    this.rest = this.rest === '' ? text : this.rest + text
    return this.records(false)
  }

  /** @throws FileRefusal also for a quote that nobody closed */
  end(): CsvRecord[] {
    const records = this.records(true)
    if (this.cells.length > 0) this.close(records)
    return records
  }

  private records(last: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    let at = 0
    for (;;) {
      const cell = this.readCell(at, last)
      if (cell === undefined) break
      if (cell.text.length > MAX_CELL) throw new FileRefusal('cell-too-long', { line: this.line })
      this.cells.push(cell.text)
      this.length += cell.text.length
      if (this.length > MAX_RECORD) throw new FileRefusal('record-too-long', { line: this.startLine })
      if (this.cells.length > MAX_CELLS) throw new FileRefusal('too-many-columns', { line: this.startLine })
      this.line += cell.newLines
      at = cell.next
      if (!cell.closesRecord) continue
      this.close(records)
      if (at >= this.rest.length && last) break
    }
    this.rest = this.rest.slice(at)
    // An open cell: also half a million characters of it are not kept.
    if (this.rest.length > 2 * MAX_CELL) throw new FileRefusal('cell-too-long', { line: this.line })
    return records
  }

  private close(records: CsvRecord[]): void {
    if (this.cells.some((cell) => cell !== '')) records.push({ line: this.startLine, cells: this.cells })
    this.cells = []
    this.length = 0
    this.startLine = this.line
  }

  /** The cell that begins at `from`; undefined when its end is not in sight yet. */
  private readCell(from: number, last: boolean): Cell | undefined {
    const { rest } = this
    if (from >= rest.length && (!last || this.cells.length === 0)) return undefined
    const quoted = rest[from] === '"' ? this.readQuoted(from, last) : { text: '', next: from, newLines: 0 }
    if (!quoted) return undefined
    let end = quoted.next
    while (end < rest.length && rest[end] !== this.separator && rest[end] !== '\n' && rest[end] !== '\r') end += 1
    if (end >= rest.length && !last) return undefined
    const tail = rest.slice(quoted.next, end)
    const text =
      quoted.next > from && tail.trim() !== '' ? rest.slice(from, end) : quoted.text + (quoted.next > from ? '' : tail)
    if (rest[end] === this.separator) return { text, next: end + 1, newLines: quoted.newLines, closesRecord: false }
    // A carriage return at the very end may be half of a line end.
    if (rest[end] === '\r' && end + 1 >= rest.length && !last) return undefined
    const next = rest[end] === '\r' && rest[end + 1] === '\n' ? end + 2 : Math.min(end + 1, rest.length)
    return { text, next, newLines: quoted.newLines + (end < rest.length ? 1 : 0), closesRecord: true }
  }

  private readQuoted(from: number, last: boolean): Omit<Cell, 'closesRecord'> | undefined {
    const { rest, guard } = this
    let text = ''
    let plain = from + 1
    let newLines = 0
    for (let at = plain; at < rest.length; at += 1) {
      const char = rest[at]
      const protects = char === '"' || char === guard
      // What follows decides: wait for it.
      if (protects && at + 1 >= rest.length && !last) return undefined
      if (protects && (rest[at + 1] === '"' || (char === guard && rest[at + 1] === guard))) {
        text += rest.slice(plain, at) + rest[at + 1]
        at += 1
        plain = at + 1
      } else if (char === '"') return { text: text + rest.slice(plain, at), next: at + 1, newLines }
      else if (char === '\n' || (char === '\r' && rest[at + 1] !== '\n')) newLines += 1
    }
    if (last) throw new FileRefusal('quote-open', { line: this.line })
    return undefined
  }
}

interface Cell {
  readonly text: string
  readonly next: number
  readonly newLines: number
  readonly closesRecord: boolean
}

/**
 * Which character parts the columns: the one that the first record has most of, outside quotes.
 * @param text the beginning of the file
 * @returns undefined when none of the four is there
 */
export function separatorOf(text: string): string | undefined {
  const counts = new Map<string, number>(SEPARATORS.map((each) => [each, 0]))
  let quoted = false
  let seen = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    else if (quoted) continue
    else if (char === '\n' || char === '\r') {
      if (seen) break
      continue
    } else if (counts.has(char)) counts.set(char, counts.get(char)! + 1)
    seen = true
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a)
  return best && best[1] > 0 ? best[0] : undefined
}
