import { FileRefusal } from './file-refusal.js'
import { type JsonItem, valueEnd } from './json-scanner.js'
import { jsonValue } from './json-value.js'

const MAX_LINE = 1_000_000

/** One JSON value a line; empty lines are skipped. `line` is that of the text, from 1. */
export class JsonLines {
  private rest = ''
  private line = 0

  /** @throws FileRefusal naming the line */
  push(text: string): JsonItem[] {
    const lines = (this.rest + text).split('\n')
    this.rest = lines.pop() ?? ''
    if (this.rest.length > MAX_LINE) throw new FileRefusal('json-value-too-long', { line: this.line + 1 })
    return lines.flatMap((each) => this.read(each))
  }

  end(): JsonItem[] {
    const last = this.rest
    this.rest = ''
    return this.read(last)
  }

  private read(text: string): JsonItem[] {
    this.line += 1
    if (text.trim() === '') return []
    if (text.length > MAX_LINE) throw new FileRefusal('json-value-too-long', { line: this.line })
    valueEnd(text.trimStart(), 0)
    const read = jsonValue(text, `Alla riga ${this.line}`)
    if (!read) throw new FileRefusal('json-broken', { line: this.line })
    return [{ line: this.line, path: '', value: read.value }]
  }
}
