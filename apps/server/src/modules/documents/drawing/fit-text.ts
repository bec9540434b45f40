// Text set line by line by us rather than by the PDF library: a box must never overflow, whatever it is given.

/** How a text may be set in a box: the wished size and how far it may shrink before it is cut. Sizes in points. */
export interface Fit {
  readonly size: number
  readonly minSize?: number
  readonly maxLines?: number
}

/** Lines that fit, the size they fit at, and whether something had to be left out. */
export interface FittedText {
  readonly lines: readonly string[]
  readonly size: number
  readonly cut: boolean
}

/** Width in points of a text at size 1. */
export type Measure = (text: string) => number

const STEP = 0.5
const ELLIPSIS = '…'

/**
 * Breaks a text in lines no wider than `width` points: first at the wished size, then smaller by half points, and when the
 * smallest size does not do either, cut with an ellipsis. Without `maxLines` nothing is ever cut.
 */
export function fitText(text: string, width: number, fit: Fit, measure: Measure): FittedText {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const maxLines = fit.maxLines ?? Number.POSITIVE_INFINITY
  const smallest = fit.minSize ?? fit.size
  let size = fit.size
  let lines = breakLines(words, width / size, measure)
  while (lines.length > maxLines && size - STEP >= smallest) {
    size -= STEP
    lines = breakLines(words, width / size, measure)
  }
  if (lines.length <= maxLines) return { lines, size, cut: false }
  const kept = lines.slice(0, maxLines)
  kept[maxLines - 1] = withEllipsis(kept[maxLines - 1]!, width / size, measure)
  return { lines: kept, size, cut: true }
}

function breakLines(words: readonly string[], width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = splitWord(word, width, measure)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1)!
  }
  if (line !== '') lines.push(line)
  return lines
}

/** A word wider than the line is broken where it must, without hyphen: a code or an address must not gain characters. */
function splitWord(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  pieces.push(piece)
  return pieces
}

function withEllipsis(line: string, width: number, measure: Measure): string {
  const characters = [...line]
  while (characters.length > 0 && measure(`${characters.join('').trimEnd()}${ELLIPSIS}`) > width) characters.pop()
  return `${characters.join('').trimEnd()}${ELLIPSIS}`
}
