// What was said of each key of a file, in nine bytes a slot: a file of a million rows is read in flat memory.

/**
 * Remembers a small number for each text, by a 64-bit hash of it: two texts of one file that share it are less likely than a fault of the disk. The hash
 * begins differently each time: nobody can write a file whose keys all fall together, which would hold up everybody's.
 */
export class KeyStates {
  readonly #seed: Uint32Array<ArrayBuffer>
  #high: Uint32Array
  #low: Uint32Array
  #states: Uint8Array
  #size = 0

  constructor(slots = 1_024, seed = crypto.getRandomValues(new Uint32Array(2))) {
    this.#seed = seed
    this.#high = new Uint32Array(slots)
    this.#low = new Uint32Array(slots)
    this.#states = new Uint8Array(slots)
  }

  /** The state of that key, 0 when it was never set. */
  get(key: string): number {
    const [high, low] = this.#hashOf(key)
    return this.#states[this.#slot(high, low)]!
  }

  /** @param state 1 to 255 */
  set(key: string, state: number): void {
    if ((this.#size + 1) * 3 > this.#states.length * 2) this.#grow()
    const [high, low] = this.#hashOf(key)
    const slot = this.#slot(high, low)
    if (this.#states[slot] === 0) {
      this.#size++
      this.#high[slot] = high
      this.#low[slot] = low
    }
    this.#states[slot] = state
  }

  #slot(high: number, low: number): number {
    const last = this.#states.length - 1
    let slot = low & last
    while (this.#states[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = (slot + 1) & last
    return slot
  }

  #grow(): void {
    const larger = new KeyStates(this.#states.length * 2, this.#seed)
    for (const [index, state] of this.#states.entries()) {
      if (state === 0) continue
      const slot = larger.#slot(this.#high[index]!, this.#low[index]!)
      larger.#high[slot] = this.#high[index]!
      larger.#low[slot] = this.#low[index]!
      larger.#states[slot] = state
    }
    this.#high = larger.#high
    this.#low = larger.#low
    this.#states = larger.#states
  }

  /** Two lanes of multiplications and shifts, mixed at the end. */
  #hashOf(key: string): readonly [number, number] {
    let high = this.#seed[0]!
    let low = this.#seed[1]!
    for (let index = 0; index < key.length; index++) {
      const code = key.charCodeAt(index)
      high = Math.imul(high ^ code, 0x9e3779b1)
      low = Math.imul(low ^ code, 0x5f356495)
    }
    high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
    low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
    return [high >>> 0, low >>> 0]
  }
}
