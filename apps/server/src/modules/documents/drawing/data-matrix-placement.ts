// Where each bit of a Data Matrix stands (ISO/IEC 16022, annex F): shapes of eight cells along diagonals, four odd corners.

const placements = new Map<number, Int32Array>()

/** For each cell of the mapping matrix, row by row: eight times its codeword plus its bit from the highest; -1 always black, -2 always white (annex F). */
export function placement(side: number): Int32Array {
  const known = placements.get(side)
  if (known) return known
  const cells = new Int32Array(side * side).fill(-3)
  const put = (row: number, column: number, word: number, bit: number): void => {
    let r = row
    let c = column
    if (r < 0) {
      r += side
      c += 4 - ((side + 4) % 8)
    }
    if (c < 0) {
      c += side
      r += 4 - ((side + 4) % 8)
    }
    cells[r * side + c] = word * 8 + bit
  }
  const shape = (places: readonly (readonly [number, number])[], word: number): void => {
    for (const [bit, [row, column]] of places.entries()) put(row, column, word, bit)
  }
  const s = side
  let word = 0
  let row = 4
  let column = 0
  const utah = (r: number, c: number): void => {
    const places = [
      [r - 2, c - 2],
      [r - 2, c - 1],
      [r - 1, c - 2],
      [r - 1, c - 1],
      [r - 1, c],
      [r, c - 2],
      [r, c - 1],
      [r, c],
    ] as const
    shape(places, word)
    word += 1
  }
  const corner = (places: readonly (readonly [number, number])[]): void => {
    shape(places, word)
    word += 1
  }
  const free = (r: number, c: number): boolean => cells[r * s + c] === -3
  do {
    if (row === s && column === 0) corner(CORNER_1(s))
    if (row === s - 2 && column === 0 && s % 4 !== 0) corner(CORNER_2(s))
    if (row === s - 2 && column === 0 && s % 8 === 4) corner(CORNER_3(s))
    if (row === s + 4 && column === 2 && s % 8 === 0) corner(CORNER_4(s))
    do {
      if (row < s && column >= 0 && free(row, column)) utah(row, column)
      row -= 2
      column += 2
    } while (row >= 0 && column < s)
    row += 1
    column += 3
    do {
      if (row >= 0 && column < s && free(row, column)) utah(row, column)
      row += 2
      column -= 2
    } while (row < s && column >= 0)
    row += 3
    column += 1
  } while (row < s || column < s)
  if (free(s - 1, s - 1)) {
    cells[s * s - 1] = -1
    cells[(s - 1) * s - 2] = -1
  }
  for (const [index, cell] of cells.entries()) if (cell === -3) cells[index] = -2
  placements.set(side, cells)
  return cells
}

type Places = readonly (readonly [number, number])[]
const CORNER_1 = (s: number): Places => [
  [s - 1, 0],
  [s - 1, 1],
  [s - 1, 2],
  [0, s - 2],
  [0, s - 1],
  [1, s - 1],
  [2, s - 1],
  [3, s - 1],
]
const CORNER_2 = (s: number): Places => [
  [s - 3, 0],
  [s - 2, 0],
  [s - 1, 0],
  [0, s - 4],
  [0, s - 3],
  [0, s - 2],
  [0, s - 1],
  [1, s - 1],
]
const CORNER_3 = (s: number): Places => [
  [s - 3, 0],
  [s - 2, 0],
  [s - 1, 0],
  [0, s - 2],
  [0, s - 1],
  [1, s - 1],
  [2, s - 1],
  [3, s - 1],
]
const CORNER_4 = (s: number): Places => [
  [s - 1, 0],
  [s - 1, s - 1],
  [0, s - 3],
  [0, s - 2],
  [0, s - 1],
  [1, s - 3],
  [1, s - 2],
  [1, s - 1],
]
