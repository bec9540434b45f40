/** How many letters may be wrong in a word so long: none in the shortest, two in the longer ones. */
export function allowedErrors(word: string): number {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return 0
  return word.length < 7 ? 1 : 2
}

/** Letters to change, add, take away or swap with the next one to make a word of another (optimal string alignment). */
export function wordDistance(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      let best = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        best = Math.min(best, before[column - 2]! + 1)
      line.push(best)
    }
    before = last
    last = line
  }
  return last[other.length]!
}
