// Words laid out once per process: the same few hundred words make up nearly every document, and shaping them is most of the
// time a general PDF library spends on a page.
import { type FontName, fontOf } from './fonts.js'

/** One glyph of a run: which, how wide, how much closer or further the next one stands (thousandths of the size), what it says. */
export interface Glyph {
  readonly id: number
  readonly advance: number
  readonly kern: number
  readonly codePoints: readonly number[]
}

/** A piece of text as the font draws it; `width` at size 1. */
export interface GlyphRun {
  readonly glyphs: readonly Glyph[]
  readonly width: number
}

/** Words kept for each font; a full store is emptied, so that memory stays flat whatever is printed. */
const KEPT = 5_000
const stores = new Map<FontName, Map<string, GlyphRun>>()

/** A line as the font draws it: kerned and ligated word by word. */
export function glyphRun(line: string, font: FontName): GlyphRun {
  const words = line.match(/[^ ]* |[^ ]+$/g) ?? []
  if (words.length === 1) return wordRun(words[0]!, font)
  const runs = words.map((word) => wordRun(word, font))
  return { glyphs: runs.flatMap(({ glyphs }) => glyphs), width: runs.reduce((sum, { width }) => sum + width, 0) }
}

/** Width of a line at size 1. */
export function widthAtOne(line: string, font: FontName): number {
  let width = 0
  let from = 0
  while (from < line.length) {
    const blank = line.indexOf(' ', from)
    const to = blank < 0 ? line.length : blank + 1
    width += wordRun(line.slice(from, to), font).width
    from = to
  }
  return width
}

function wordRun(word: string, name: FontName): GlyphRun {
  const store = stores.get(name) ?? new Map<string, GlyphRun>()
  stores.set(name, store)
  const known = store.get(word)
  if (known) return known
  const font = fontOf(name)
  const { glyphs, positions, advanceWidth } = font.layout(word)
  const run = {
    width: advanceWidth / font.unitsPerEm,
    glyphs: glyphs.map(({ id, advanceWidth: advance, codePoints }, index) => ({
      id,
      advance: (advance * 1000) / font.unitsPerEm,
      kern: ((positions[index]!.xAdvance - advance) * 1000) / font.unitsPerEm,
      codePoints,
    })),
  }
  if (store.size >= KEPT) store.clear()
  store.set(word, run)
  return run
}
