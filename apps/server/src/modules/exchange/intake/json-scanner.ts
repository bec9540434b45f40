import { FileRefusal } from './file-refusal.js'
import { jsonValue } from './json-value.js'

const MAX_VALUE = 1_000_000
/** Deeper is no format; and whoever writes it again, level by level, would come to the end of its stack. */
const MAX_DEPTH = 64
/** Of the root object: they are kept. */
const MAX_MEMBERS = 1_000
/** Of the name of one of them, and of a text that is kept: no format has longer ones. */
const MAX_NAME = 1_024

export interface JsonItem {
  /** Which of the file, from 1: lines say nothing of a JSON written on one. */
  readonly line: number
  /** Name of the member of the root object whose array holds it; empty when the root is the array. */
  readonly path: string
  readonly value: unknown
}

type Place = 'root' | 'items' | 'members' | 'after'

/**
 * A JSON text in, the elements of its arrays out, one by one: `[item, …]`, or `{"name": [item, …], "other": 1}`. Only the open element is kept.
 * Members of the root object that are no arrays are kept aside in `scalars`, by name, when they are short texts, numbers or booleans.
 */
export class JsonScanner {
  /** Of the root object, those met so far. */
  readonly members: string[] = []
  readonly scalars: Record<string, string | number | boolean> = Object.create(null) as Record<string, string>
  private rest = ''
  private place: Place = 'root'
  private path = ''
  private inObject = false
  /** After a comma something must come, and before a second one. */
  private wants: 'value' | 'valueOrEnd' | 'commaOrEnd' = 'valueOrEnd'
  private count = 0

  /** @throws FileRefusal */
  push(text: string): JsonItem[] {
    this.rest = this.rest === '' ? text : this.rest + text
    const items = this.items()
    if (this.rest.length > 2 * MAX_VALUE) throw new FileRefusal('json-value-too-long')
    return items
  }

  /** @throws FileRefusal when the text ends before its value does */
  end(): void {
    this.items()
    if (this.place === 'root') throw new FileRefusal(this.rest.trim() === '' ? 'empty' : 'json-shape')
    if (this.place !== 'after' || this.rest.trim() !== '') throw this.broken()
  }

  private items(): JsonItem[] {
    const items: JsonItem[] = []
    let at = skipBlanks(this.rest, 0)
    while (at < this.rest.length) {
      const next = this.step(at, items)
      if (next === undefined) break
      at = skipBlanks(this.rest, next)
    }
    this.rest = this.rest.slice(at)
    return items
  }

  /** One token or one value further; undefined when more text is needed. */
  private step(at: number, items: JsonItem[]): number | undefined {
    const char = this.rest[at]!
    if (this.place === 'after') throw this.broken()
    if (this.place === 'root') return this.open(char, at)
    if (char === (this.place === 'items' ? ']' : '}')) return this.close(at)
    if (char === ',') {
      if (this.wants !== 'commaOrEnd') throw this.broken()
      this.wants = 'value'
      return at + 1
    }
    if (this.wants === 'commaOrEnd') throw this.broken()
    return this.place === 'items' ? this.item(at, items) : this.member(at)
  }

  private open(char: string, at: number): number {
    if (char !== '[' && char !== '{') throw new FileRefusal('json-shape')
    this.place = char === '[' ? 'items' : 'members'
    this.inObject = char === '{'
    return at + 1
  }

  private close(at: number): number {
    if (this.wants === 'value') throw this.broken()
    this.wants = 'commaOrEnd'
    this.place = this.place === 'items' && this.inObject ? 'members' : 'after'
    return at + 1
  }

  private item(at: number, items: JsonItem[]): number | undefined {
    const end = this.endOf(at)
    if (end === undefined) return undefined
    const value = this.parse(at, end)
    this.count += 1
    items.push({ line: this.count, path: this.path, value })
    this.wants = 'commaOrEnd'
    return end
  }

  private member(at: number): number | undefined {
    if (this.rest[at] !== '"') throw this.broken()
    const nameEnd = this.endOf(at)
    if (nameEnd === undefined) return undefined
    const colon = skipBlanks(this.rest, nameEnd)
    if (colon >= this.rest.length) return undefined
    if (this.rest[colon] !== ':') throw this.broken()
    const start = skipBlanks(this.rest, colon + 1)
    if (start >= this.rest.length) return undefined
    const end = this.rest[start] === '[' ? start : this.endOf(start)
    if (end === undefined) return undefined
    const name = String(this.parse(at, nameEnd))
    if (this.members.length === MAX_MEMBERS || name.length > MAX_NAME) throw new FileRefusal('json-shape')
    this.members.push(name)
    if (this.rest[start] === '[') {
      this.place = 'items'
      this.path = name
      this.wants = 'valueOrEnd'
      return start + 1
    }
    const value = this.parse(start, end)
    const short = typeof value === 'string' && value.length <= MAX_NAME
    if (short || typeof value === 'number' || typeof value === 'boolean') this.scalars[name] = value
    this.wants = 'commaOrEnd'
    return end
  }

  /** Where the value that begins at `from` ends. */
  private endOf(from: number): number | undefined {
    const end = valueEnd(this.rest, from)
    if ((end ?? this.rest.length) - from > MAX_VALUE) throw new FileRefusal('json-value-too-long')
    return end
  }

  private parse(from: number, to: number): unknown {
    const where = this.count === 0 ? 'All’inizio' : `Dopo l’elemento ${this.count}`
    const read = jsonValue(this.rest.slice(from, to), where)
    if (!read) throw this.broken()
    return read.value
  }

  private broken(): FileRefusal {
    if (this.count === 0) return new FileRefusal('json-broken')
    const said = `Il JSON non è scritto bene dopo l’elemento ${this.count}: controlla virgole, virgolette e parentesi.`
    return new FileRefusal('json-broken', { said })
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text[at]!)) at += 1
  return at
}

/**
 * Where the value that begins at `from` ends; undefined when that is not in sight.
 * @throws FileRefusal `json-too-deep`
 */
export function valueEnd(text: string, from: number): number | undefined {
  if (text[from] === '"') return stringEnd(text, from)
  if (text[from] !== '{' && text[from] !== '[') return scalarEnd(text, from)
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"') {
      const end = stringEnd(text, at)
      if (end === undefined) return undefined
      at = end - 1
    } else if (char === '{' || char === '[') {
      depth += 1
      if (depth > MAX_DEPTH) throw new FileRefusal('json-too-deep')
    } else if (char === '}' || char === ']') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

function stringEnd(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at + 1
  }
  return undefined
}

/** A bare word or number ends where something else begins: until that is seen, it may go on. */
function scalarEnd(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) if (',]}{["\t\r\n '.includes(text[at]!)) return Math.max(at, from + 1)
  return undefined
}
