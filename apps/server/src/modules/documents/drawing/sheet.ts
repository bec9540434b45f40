import PDFDocument from 'pdfkit'
import { DocumentFonts } from './document-fonts.js'
import type { Box } from './draw-svg.js'
import { type Fit, type FittedText, fitText } from './fit-text.js'
import { drawable, type FontName } from './fonts.js'
import { widthAtOne } from './glyph-runs.js'
import { addOperators, fillOperator } from './operators.js'

/** Points in a millimetre. */
export const MM = 72 / 25.4
/** Colours of the notice specification ("Colori"). Faint is black at 70%, as the postal authorisation must be; blue is for the pagoPA logo alone. */
export const INK = { black: '#000000', faint: '#4D4D4D', background: '#ECECEC', rule: '#BDBDBD' } as const

/** A4 upright with the 10 mm margins of the notice specification ("Margini di stampa"), in points. */
export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: 10 * MM,
  right: 595.28 - 10 * MM,
  top: 10 * MM,
  bottom: 841.89 - 10 * MM,
} as const

export interface TextStyle extends Fit {
  readonly font: FontName
  readonly colour?: string
  readonly align?: 'left' | 'right' | 'center'
  /** Distance between baselines, in sizes. */
  readonly leading?: number
}

/** Where a text goes: its top left corner and the width it may take, in points. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** A branch of the structure that assistive technologies read; reading order is the order of drawing. */
export type Branch = PDFKit.PDFStructureElement

export interface TagOptions {
  /** Which cells a table header speaks for. */
  readonly scope?: 'Row' | 'Column'
  /** Language of the text when it is not the document's. */
  readonly lang?: string
}

/** Text in another language, so that it is read aloud as such. */
export function withLanguage(lang: string): TagOptions {
  return { lang }
}

/** Where a link leads. */
export interface LinkTarget {
  readonly url: string
  /** What following it does, in a sentence. */
  readonly contents: string
}

/** What a document says of itself. `createdAt` comes from outside, so that the same input gives the same bytes. */
export interface SheetInfo {
  readonly title: string
  readonly author: string
  readonly createdAt: Date
}

// pdfkit 0.20 knows PDF/UA; its published type declarations name the PDF/A levels only.
const PDF_UA = 'PDF/UA' as 'PDF/A-2a'
const LEADING = 1.22
/** Half the height of capitals in sizes, nearly the same in both families: centres a line in its leading. */
const HALF_CAPITAL = 0.35

/**
 * A4 pages of a tagged PDF (PDF/UA-1, Italian). Everything drawn is either in the structure (`tag`, `figure`) or declared
 * decoration (`decorate`), because PDF/UA knows no third kind.
 */
export class Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly #root: Branch
  readonly #fonts: DocumentFonts
  #pages = 1

  constructor(info: SheetInfo) {
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      lang: 'it-IT',
      tagged: true,
      displayTitle: true,
      subset: PDF_UA,
      // No default font: a standard one would not be embedded.
      font: '',
      info: {
        Title: info.title,
        Author: info.author,
        Creator: 'Quietanza',
        Producer: 'Quietanza',
        CreationDate: info.createdAt,
        ModDate: info.createdAt,
      },
    })
    this.#fonts = new DocumentFonts(this.doc)
    this.#root = this.doc.struct('Document')
    this.doc.addStructure(this.#root)
  }

  /** How many pages there are. */
  get pageCount(): number {
    return this.#pages
  }

  /** Begins another page; the one before is written out. */
  newPage(): void {
    this.doc.addPage()
    this.#pages += 1
  }

  /** Closes the page and hands over the PDF to be read. */
  end(): PDFKit.PDFDocument {
    this.#fonts.finish()
    this.doc.end()
    return this.doc
  }

  /** A new branch under another one or, without it, under the document. */
  branch(type: 'Sect' | 'Table' | 'TR', parent: Branch = this.#root): Branch {
    const branch = this.doc.struct(type)
    parent.add(branch)
    return branch
  }

  /** Draws inside a new element of the structure. */
  tag(parent: Branch, type: string, draw: () => void, options: TagOptions = {}): void {
    parent.add(this.doc.struct(type, options, draw))
  }

  /** Draws something that needs words in its place when it cannot be seen. */
  figure(parent: Branch, alt: string, box: Box, draw: (box: Box) => void): void {
    const bbox: [number, number, number, number] = [box.x, box.y, box.x + box.width, box.y + box.height]
    parent.add(this.doc.struct('Figure', { alt, bbox }, () => draw(box)))
  }

  /** Writes a paragraph that leads somewhere as a whole, under `parent`: for the mouse and for who listens. */
  linkedParagraph(parent: Branch, text: string, target: LinkTarget, spot: Spot, style: TextStyle): void {
    const { height } = this.fit(text, spot.width, style)
    const paragraph = this.doc.struct('P')
    parent.add(paragraph)
    // An alternative description is read in place of the words, so it repeats them all.
    const link = this.doc.struct('Link', { alt: `${text} ${target.contents}` })
    paragraph.add(link)
    link.add(() => this.write(text, spot, style))
    // To pdfkit a `String` object is a text and a plain string a name; its published type declarations ignore the difference.
    const annotation: object = { structParent: link, Contents: new String(target.contents) }
    this.doc.link(spot.x, spot.y, spot.width, height, target.url, annotation)
    paragraph.end()
  }

  /** Draws what carries no meaning: backgrounds, rules. Never call it inside `tag`: it would close the element. */
  decorate(draw: (doc: PDFKit.PDFDocument) => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw(this.doc)
    this.doc.endMarkedContent()
  }

  /** How a text would be set in a width, in points. */
  fit(text: string, width: number, style: TextStyle): FittedText & { readonly height: number } {
    const { lines, size, cut } = fitted(text, width, style)
    return { lines, size, cut, height: lines.length * size * (style.leading ?? LEADING) }
  }

  /** Width in points of one line at the wished size. */
  widthOf(text: string, style: TextStyle): number {
    return widthAtOne(drawable(text, style.font), style.font) * style.size
  }

  /** Writes a text as it fits and returns the y below it, in points. Call it inside `tag`. */
  write(text: string, spot: Spot, style: TextStyle): number {
    const { lines, size, height } = this.fit(text, spot.width, style)
    const step = size * (style.leading ?? LEADING)
    const operators = [fillOperator(style.colour ?? INK.black)]
    for (const [index, line] of lines.entries()) {
      const free = style.align === undefined ? 0 : spot.width - widthAtOne(line, style.font) * size
      const indent = style.align === 'right' ? free : style.align === 'center' ? free / 2 : 0
      const baseline = spot.y + index * step + step / 2 + HALF_CAPITAL * size
      operators.push(this.#fonts.show(line, style.font, size, spot.x + indent, baseline))
    }
    addOperators(this.doc, operators.join('\n'))
    return spot.y + height
  }
}

/** How texts were set, kept by what decides it: the fixed ones are the same on every page. A full store is emptied. */
const KEPT_FITS = 5_000
const fits = new Map<string, FittedText>()

function fitted(text: string, width: number, style: TextStyle): FittedText {
  const key = `${style.font} ${style.size} ${style.minSize} ${style.maxLines} ${width} ${text}`
  const known = fits.get(key)
  if (known) return known
  const set = fitText(drawable(text, style.font), width, style, (line) => widthAtOne(line, style.font))
  if (fits.size >= KEPT_FITS) fits.clear()
  fits.set(key, set)
  return set
}
