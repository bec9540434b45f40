import type { Font } from 'fontkit'
import { commonFace, type FaceParts, FontFace } from './font-face.js'
import { type FontName, fontOf } from './fonts.js'
import { glyphRun } from './glyph-runs.js'
import { decimal } from './operators.js'

/** Lines kept for each font; a full store is emptied. */
const KEPT = 5_000
const operands = new Map<FontName, Map<string, string>>()

/** The library's reference to an object of the file; its published type declarations want every key there is. */
interface Reference {
  data: object
  end(bytes?: Buffer): void
}

/**
 * The fonts of one document, written past the PDF library: it shapes and subsets anew for each document, while nearly all of
 * ours share the same letters. A line with letters beyond the common ones is set in a face of the document's own.
 */
export class DocumentFonts {
  readonly #doc: PDFKit.PDFDocument
  readonly #embedded = new Map<string, Reference>()
  readonly #own = new Map<FontName, FontFace>()

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc
  }

  /** Operators that show a line on the current page, its baseline at x, y from the top left corner. */
  show(line: string, font: FontName, size: number, x: number, y: number): string {
    const common = this.#commonOperand(line, font)
    const operand = common ?? this.#ownOperand(line, font)
    const id = common ? font : `${font}Own`
    this.#declare(id, font)
    // The page's axis points down: letters are turned upright again.
    return `BT /${id} ${decimal(size)} Tf 1 0 0 -1 ${decimal(x)} ${decimal(y)} Tm ${operand} TJ ET`
  }

  /** Writes the faces of the document's own; call it once, before the document ends. */
  finish(): void {
    for (const [name, face] of this.#own) this.#fill(this.#embedded.get(`${name}Own`)!, name, face.parts(), 'OWNQZA')
  }

  #commonOperand(line: string, font: FontName): string | undefined {
    const store = operands.get(font) ?? new Map<string, string>()
    operands.set(font, store)
    const known = store.get(line)
    if (known !== undefined) return known
    const run = glyphRun(line, font)
    const { face } = commonFace(font)
    if (!face.holds(run)) return undefined
    const operand = face.operand(run)
    if (store.size >= KEPT) store.clear()
    store.set(line, operand)
    return operand
  }

  #ownOperand(line: string, font: FontName): string {
    const face = this.#own.get(font) ?? new FontFace(font)
    this.#own.set(font, face)
    return face.operand(glyphRun(line, font))
  }

  /** Makes a font known to the current page, and to the document the first time. */
  #declare(id: string, font: FontName): void {
    let reference = this.#embedded.get(id)
    if (!reference) {
      reference = this.#doc.ref({}) as unknown as Reference
      this.#embedded.set(id, reference)
      if (id === font) this.#fill(reference, font, commonFace(font).parts, 'QZACOM')
    }
    const page = this.#doc.page as unknown as { fonts: Record<string, Reference> }
    page.fonts[id] = reference
  }

  #fill(reference: Reference, name: FontName, parts: FaceParts, tag: string): void {
    const font = fontOf(name) as Font & { readonly post: { readonly isFixedPitch: number } }
    const scale = 1000 / font.unitsPerEm
    const file = this.#stream({ Length1: parts.programLength, Filter: 'FlateDecode' }, parts.program)
    const fontName = `${tag}+${font.postscriptName}`
    const descriptor = this.#dictionary({
      Type: 'FontDescriptor',
      FontName: fontName,
      // Symbolic (bit 3), as a subset with its own numbering is; fixed pitch (bit 1).
      Flags: font.post.isFixedPitch ? 5 : 4,
      FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map((side) => decimal(side * scale)),
      ItalicAngle: 0,
      Ascent: decimal(font.ascent * scale),
      Descent: decimal(font.descent * scale),
      CapHeight: decimal(font.capHeight * scale),
      XHeight: decimal(font.xHeight * scale),
      StemV: 0,
      FontFile2: file,
    })
    const descendant = this.#dictionary({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: fontName,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, parts.widths],
      CIDToGIDMap: 'Identity',
    })
    reference.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: fontName,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: this.#stream({ Filter: 'FlateDecode' }, parts.toUnicode),
    }
    reference.end()
  }

  #dictionary(data: object): Reference {
    const reference = this.#doc.ref(data) as unknown as Reference
    reference.end()
    return reference
  }

  #stream(data: object, bytes: Buffer): Reference {
    const reference = this.#doc.ref(data) as unknown as Reference
    reference.end(bytes)
    return reference
  }
}
