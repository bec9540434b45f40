// Data Matrix ECC 200 (ISO/IEC 16022), square symbols of the sizes a postal slip needs, for plain ASCII text. Written here
// because general encoders took longer than all the rest of the slip.

import { placement } from './data-matrix-placement.js'

/** Side in modules; codewords of data; codewords of correction; blocks they are interleaved in; data regions along a side. */
interface SymbolSize {
  readonly side: number
  readonly data: number
  readonly correction: number
  readonly blocks: number
  readonly regions: number
}

/** ISO/IEC 16022, table 7, from the size that holds 256 digits. */
const SIZES: readonly SymbolSize[] = [
  { side: 44, data: 144, correction: 56, blocks: 1, regions: 2 },
  { side: 48, data: 174, correction: 68, blocks: 1, regions: 2 },
  { side: 52, data: 204, correction: 84, blocks: 2, regions: 2 },
  { side: 64, data: 280, correction: 112, blocks: 2, regions: 4 },
]
const LATCH_C40 = 230
const UNLATCH = 254
const PAD = 129

/**
 * The symbol of a text: rows of modules from the top, true where black, no quiet zone.
 * Throws RangeError when the text is not ASCII or needs more than 280 codewords.
 */
export function dataMatrix(text: string): boolean[][] {
  const codewords = encode(text)
  const size = SIZES.find(({ data }) => codewords.length <= data)
  if (!size) throw new RangeError('The text does not fit the largest Data Matrix known here')
  return draw(size, corrected(pad(codewords, size.data), size))
}

/** Cheapest mix of ASCII (digits in pairs) and C40 (three capitals in two codewords), found backwards. Costs in thirds of a codeword. */
function encode(text: string): number[] {
  const length = text.length
  const ascii = new Int32Array(length + 3)
  const c40 = [new Int32Array(length + 3), new Int32Array(length + 3), new Int32Array(length + 3)] as const
  const NEVER = 1_000_000
  ascii[length] = 0
  // Back to ASCII costs a codeword; two values left are completed by a shift.
  c40[0][length] = 3
  c40[1][length] = NEVER
  c40[2][length] = 5
  for (let at = length - 1; at >= 0; at -= 1) {
    const pair = isDigit(text, at) && isDigit(text, at + 1)
    const plain = 3 + (pair ? ascii[at + 2]! : ascii[at + 1]!)
    const values = c40Values(text, at).length
    for (let phase = 2; phase >= 0; phase -= 1) {
      c40[phase]![at] = 2 * values + c40[(phase + values) % 3]![at + 1]!
    }
    const latched = 3 + c40[0][at]!
    ascii[at] = Math.min(plain, latched)
    c40[0][at] = Math.min(c40[0][at]!, 3 + plain)
  }
  return spell(text, ascii, c40)
}

function spell(text: string, ascii: Int32Array, c40: readonly [Int32Array, Int32Array, Int32Array]): number[] {
  const words: number[] = []
  let pending: number[] = []
  let inC40 = false
  const flush = (): void => {
    while (pending.length >= 3) {
      const packed = 1600 * pending[0]! + 40 * pending[1]! + pending[2]! + 1
      words.push(packed >> 8, packed & 255)
      pending = pending.slice(3)
    }
  }
  for (let at = 0; at < text.length; ) {
    const pair = isDigit(text, at) && isDigit(text, at + 1)
    const plain = 3 + (pair ? ascii[at + 2]! : ascii[at + 1]!)
    if (!inC40 && ascii[at]! < plain) {
      words.push(LATCH_C40)
      inC40 = true
    } else if (inC40 && pending.length === 0 && c40[0][at] === 3 + plain) {
      words.push(UNLATCH)
      inC40 = false
    }
    if (inC40) {
      pending.push(...c40Values(text, at))
      flush()
      at += 1
    } else if (pair) {
      words.push(130 + Number(text.slice(at, at + 2)))
      at += 2
    } else {
      words.push(text.charCodeAt(at) + 1)
      at += 1
    }
  }
  if (pending.length === 2) pending.push(0)
  flush()
  if (inC40) words.push(UNLATCH)
  return words
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** Values of a character in C40 (ISO/IEC 16022, annex C): one for blank, digits and capitals, a shift first for the others. */
function c40Values(text: string, at: number): readonly number[] {
  const code = text.charCodeAt(at)
  const known = C40[code]
  if (!known) throw new RangeError('A Data Matrix of the slip holds plain ASCII only')
  return known
}

const C40: readonly (readonly number[])[] = Array.from({ length: 128 }, (_, code) => {
  if (code === 32) return [3]
  if (code >= 48 && code <= 57) return [code - 44]
  if (code >= 65 && code <= 90) return [code - 51]
  if (code < 32) return [0, code]
  if (code <= 47) return [1, code - 33]
  if (code <= 64) return [1, code - 43]
  if (code <= 95) return [1, code - 69]
  return [2, code - 96]
})

/** Fills the symbol: a first pad, then pads made irregular by their place (clause 5.2.3). */
function pad(codewords: readonly number[], capacity: number): number[] {
  const full = [...codewords]
  if (full.length < capacity) full.push(PAD)
  while (full.length < capacity) {
    const value = PAD + ((149 * (full.length + 1)) % 253) + 1
    full.push(value > 254 ? value - 254 : value)
  }
  return full
}

const EXP = new Uint8Array(512)
const LOG = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = value
  EXP[power + 255] = value
  LOG[value] = power
  value = value & 128 ? (value << 1) ^ 0x12d : value << 1
}

const generators = new Map<number, Uint8Array>()

/** Logarithms of the generator polynomial, highest power first, the leading one left out. */
function generator(degree: number): Uint8Array {
  const known = generators.get(degree)
  if (known) return known
  let polynomial = [1]
  for (let root = 1; root <= degree; root += 1) {
    const next = [...polynomial, 0]
    for (const [index, factor] of polynomial.entries()) {
      if (factor !== 0) next[index + 1] = next[index + 1]! ^ EXP[LOG[factor]! + root]!
    }
    polynomial = next
  }
  const logs = Uint8Array.from(polynomial.slice(1), (factor) => LOG[factor]!)
  generators.set(degree, logs)
  return logs
}

/** Data followed by its Reed-Solomon codewords, block by block interleaved (annex E). */
function corrected(data: readonly number[], size: SymbolSize): Uint8Array {
  const all = new Uint8Array(size.data + size.correction)
  all.set(data)
  const degree = size.correction / size.blocks
  const logs = generator(degree)
  for (let block = 0; block < size.blocks; block += 1) {
    const rest = new Uint8Array(degree)
    for (let at = block; at < size.data; at += size.blocks) {
      const lead = rest[0]! ^ data[at]!
      rest.copyWithin(0, 1)
      rest[degree - 1] = 0
      if (lead === 0) continue
      const log = LOG[lead]!
      for (let index = 0; index < degree; index += 1) rest[index] = rest[index]! ^ EXP[log + logs[index]!]!
    }
    for (const [index, value] of rest.entries()) all[size.data + block + index * size.blocks] = value
  }
  return all
}

/** Lays the bits inside their regions, each framed by a solid left and lower edge and a dotted upper and right one. */
function draw({ side, regions }: SymbolSize, codewords: Uint8Array): boolean[][] {
  const inner = side / regions - 2
  const mapped = inner * regions
  const cells = placement(mapped)
  return Array.from({ length: side }, (_, y) =>
    Array.from({ length: side }, (_, x) => {
      const row = y % (inner + 2)
      const column = x % (inner + 2)
      if (column === 0 || row === inner + 1) return true
      if (row === 0) return column % 2 === 0
      if (column === inner + 1) return row % 2 === 1
      const mappedRow = Math.floor(y / (inner + 2)) * inner + row - 1
      const mappedColumn = Math.floor(x / (inner + 2)) * inner + column - 1
      const cell = cells[mappedRow * mapped + mappedColumn]!
      if (cell < 0) return cell === -1
      return ((codewords[cell >> 3]! >> (7 - (cell & 7))) & 1) === 1
    }),
  )
}
