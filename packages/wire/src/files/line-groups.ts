// Lines of one position stand together in well made files. Where they do not, the file has to be sorted first: this notices it.

/** Lines gathered by key as long as they follow each other. Keeps the open group, and eight bytes for each one closed. */
export class LineGroups<Line> {
  private readonly closed = new SeenKeys()
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
    if (key !== '' && this.closed.has(key)) this.scattered = true
    this.key = key
    this.open = [line]
    return before
  }

  /** The group still open. */
  end(): readonly Line[] {
    const before = this.open
    if (this.key !== '') this.closed.add(this.key)
    this.key = ''
    this.open = []
    return before
  }
}

const SLOTS_AT_FIRST = 1024

/**
 * A set of texts that keeps 64 bits of each: open addressing over two words a slot. Two texts with the same 64 bits make it say that a text
 * was seen when it was not: once in many thousands of files of a million groups, and a file is only sorted for nothing.
 */
export class SeenKeys {
  private slots = new Uint32Array(SLOTS_AT_FIRST * 2)
  private count = 0

  has(key: string): boolean {
    const [high, low] = hash(key)
    return this.slots[this.placeOf(high, low) * 2] !== 0
  }

  add(key: string): void {
    if (this.count * 4 >= this.slots.length) this.grow()
    const [high, low] = hash(key)
    const place = this.placeOf(high, low)
    if (this.slots[place * 2] !== 0) return
    this.put(place, high, low)
  }

  private put(place: number, high: number, low: number): void {
    this.slots[place * 2] = high
    this.slots[place * 2 + 1] = low
    this.count++
  }

  /** Where those 64 bits are, or the free slot where they would be. */
  private placeOf(high: number, low: number): number {
    const mask = this.slots.length / 2 - 1
    let place = low & mask
    while (this.slots[place * 2] !== 0 && (this.slots[place * 2] !== high || this.slots[place * 2 + 1] !== low))
      place = (place + 1) & mask
    return place
  }

  private grow(): void {
    const before = this.slots
    this.slots = new Uint32Array(before.length * 2)
    this.count = 0
    for (let place = 0; place < before.length; place += 2) {
      const [high = 0, low = 0] = before.subarray(place, place + 2)
      if (high !== 0) this.put(this.placeOf(high, low), high, low)
    }
  }
}

/** Two independent words of FNV-1a kind, mixed at the end (murmur's finalizer); the first is never zero, which means a free slot. */
function hash(text: string): readonly [number, number] {
  let high = 0x811c9dc5
  let low = 0xc2b2ae35
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x85ebca6b) ^ (low >>> 15)
  }
  return [mixed(high) || 1, mixed(low)]
}

function mixed(word: number): number {
  let rest = word ^ (word >>> 16)
  rest = Math.imul(rest, 0x7feb352d)
  rest ^= rest >>> 15
  rest = Math.imul(rest, 0x846ca68b)
  return (rest ^ (rest >>> 16)) >>> 0
}
