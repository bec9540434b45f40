import { deflateSync } from 'node:zlib'
import { type FontName, fontOf } from './fonts.js'
import { type Glyph, type GlyphRun, glyphRun } from './glyph-runs.js'
import { decimal } from './operators.js'
import { toUnicodeMap } from './to-unicode-map.js'

/** Letters of Italian and of the languages beside it, and whatever our fixed texts print. Others are embedded when met. */
const COMMON =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz|°º·–’“”«»…€' +
  'àáâäèéêëìíîïòóôöùúûüçñßčćđšžœæÀÁÂÄÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÇÑČĆĐŠŽŒÆ'
/** Those that a number, a code or a fiscal code is made of. */
const COMMON_NUMBERS = ' +,-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ…'
const LIGATURES = ['fi', 'fl', 'ff', 'ffi', 'ffl', 'fj']

/** The parts of a font that a document embeds, ready to be written. */
export interface FaceParts {
  readonly program: Buffer
  readonly programLength: number
  readonly toUnicode: Buffer
  readonly widths: readonly number[]
}

/** fontkit's subset and glyph, which its published type declarations describe wrongly. */
interface GrowingSubset {
  includeGlyph(id: number): number
  encode(): Uint8Array
}

/** A subset of one font that grows with what is written, until its parts are taken. */
export class FontFace {
  readonly name: FontName
  readonly #subset: GrowingSubset
  readonly #places = new Map<number, string>()
  readonly #widths: number[]
  readonly #unicode: (readonly number[])[] = [[0]]

  constructor(name: FontName) {
    this.name = name
    const font = fontOf(name)
    this.#subset = font.createSubset() as unknown as GrowingSubset
    const missing = (font as unknown as { getGlyph(id: number): { advanceWidth: number } }).getGlyph(0)
    this.#widths = [decimal((missing.advanceWidth * 1000) / font.unitsPerEm)]
  }

  holds(run: GlyphRun): boolean {
    return run.glyphs.every(({ id }) => this.#places.has(id))
  }

  /** What the operator TJ takes to show a run, its glyphs included in the face. */
  operand(run: GlyphRun): string {
    let result = '[<'
    for (const glyph of run.glyphs) {
      result += this.#places.get(glyph.id) ?? this.#include(glyph)
      if (glyph.kern !== 0) result += `> ${decimal(-glyph.kern)} <`
    }
    return `${result}>]`
  }

  parts(): FaceParts {
    const program = Buffer.from(this.#subset.encode())
    return {
      program: deflateSync(program),
      programLength: program.length,
      toUnicode: deflateSync(toUnicodeMap(this.#unicode)),
      widths: this.#widths,
    }
  }

  #include({ id, advance, codePoints }: Glyph): string {
    const place = this.#subset.includeGlyph(id)
    const hex = place.toString(16).padStart(4, '0')
    this.#places.set(id, hex)
    this.#widths[place] = decimal(advance)
    this.#unicode[place] = codePoints
    return hex
  }
}

interface CommonFace {
  readonly face: FontFace
  readonly parts: FaceParts
}

const common = new Map<FontName, CommonFace>()

/** The subset nearly all documents share, made and compressed once per process. */
export function commonFace(name: FontName): CommonFace {
  const known = common.get(name)
  if (known) return known
  const face = new FontFace(name)
  const isNumbers = name === 'number' || name === 'numberBold'
  for (const letter of isNumbers ? COMMON_NUMBERS : COMMON) face.operand(glyphRun(letter, name))
  if (!isNumbers) for (const letters of LIGATURES) face.operand(glyphRun(letters, name))
  const made = { face, parts: face.parts() }
  common.set(name, made)
  return made
}
