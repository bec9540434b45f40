// Reads a PDF back as a person, a scanner and a screen reader would.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from '@jest/globals'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const require = createRequire(import.meta.url)
// The reader fetches its binary from the network unless it is handed over.
const wasmBinary = new Uint8Array(readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer
prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: false })

/** A text run and where it stands, in points from the bottom left corner of the page. */
export interface PlacedText {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** A node of the structure tree: its role, its alternative text, what it holds. A leaf has a type instead of a role. */
export interface StructureNode {
  readonly role: string
  readonly alt?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly StructureNode[]
}

// Both libraries are typed for browsers; the canvas of Node behaves alike.
type Painted = Parameters<PDFPageProxy['render']>[0]
type Scannable = Parameters<typeof readBarcodes>[0]

/** One opened PDF, looked at on one page: the first unless said. */
export class ReadPdf {
  readonly #bytes: Uint8Array
  readonly #task: ReturnType<typeof getDocument>

  readonly #pageNumber: number

  constructor(bytes: Uint8Array, pageNumber = 1) {
    this.#bytes = bytes
    this.#pageNumber = pageNumber
    this.#task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, fontExtraProperties: true })
  }

  async close(): Promise<void> {
    await this.#task.destroy()
  }

  async pageCount(): Promise<number> {
    return (await this.#task.promise).numPages
  }

  async metadata(): Promise<Record<string, unknown>> {
    const { info } = await (await this.#task.promise).getMetadata()
    return info as Record<string, unknown>
  }

  /** Where the page leads: address, words, and place in points from the bottom left corner: left, bottom, right, top. */
  async links(): Promise<readonly { id: string; url: string; contents: string; box: readonly number[] }[]> {
    const found = (await (await this.#page()).getAnnotations()) as {
      id: string
      subtype: string
      url?: string
      contentsObj?: { str: string }
      rect: number[]
    }[]
    return found
      .filter((each) => each.subtype === 'Link')
      .map((each) => ({ id: each.id, url: each.url ?? '', contents: each.contentsObj?.str ?? '', box: each.rect }))
  }

  /** The bytes as Latin-1 text: dictionaries can be searched in it, streams are compressed. */
  raw(): string {
    return Buffer.from(this.#bytes).toString('latin1')
  }

  async placedTexts(): Promise<PlacedText[]> {
    const page = await this.#page()
    const { items } = await page.getTextContent()
    return items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [, , , , left, baseline] = item.transform as number[]
      return [
        {
          text: item.str,
          left: left!,
          right: left! + item.width,
          bottom: baseline! - item.height * 0.2,
          top: baseline! + item.height * 0.7,
        },
      ]
    })
  }

  /** All words in reading order, one blank between them. */
  async text(): Promise<string> {
    return (await this.placedTexts()).map(({ text }) => text.trim()).join(' ')
  }

  /** The structure tree in reading order, parents before children. */
  async structure(): Promise<StructureNode[]> {
    const flatten = (node: StructureNode): StructureNode[] => [node, ...(node.children ?? []).flatMap(flatten)]
    return flatten((await (await this.#page()).getStructTree()) as unknown as StructureNode).filter(({ role }) => role)
  }

  /** How many pictures the page paints. */
  async imageCount(): Promise<number> {
    const { fnArray } = await (await this.#page()).getOperatorList()
    const pictures: number[] = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]
    return fnArray.filter((operation) => pictures.includes(operation)).length
  }

  /** The page as a PNG. */
  async png(dpi: number): Promise<Buffer> {
    return (await this.#canvas(dpi)).toBuffer('image/png')
  }

  /** Every QR code and Data Matrix a scanner finds on the printed page. */
  async codes(dpi = 200): Promise<{ format: string; text: string; version: string }[]> {
    const canvas = await this.#canvas(dpi)
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    const found = await readBarcodes(pixels as Scannable, {
      formats: ['QRCode', 'DataMatrix'],
      tryHarder: true,
    })
    return found.map(({ format, text, version }) => ({ format, text, version }))
  }

  async #canvas(dpi: number) {
    const page = await this.#page()
    const viewport = page.getViewport({ scale: dpi / 72 })
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
    await page.render({
      canvas: canvas as unknown as Painted['canvas'],
      canvasContext: canvas.getContext('2d') as unknown as NonNullable<Painted['canvasContext']>,
      viewport,
    }).promise
    return canvas
  }

  async #page(): Promise<PDFPageProxy> {
    return await (await this.#task.promise).getPage(this.#pageNumber)
  }
}

const A4 = { width: 595.28, height: 841.89 }
const MARGIN = (10 * 72) / 25.4
/** Points: letters may touch their box, never another text. */
const TOLERANCE = 0.5

/** One page, all text within the 10 mm margins, no text over another, every font embedded, no picture. */
export async function expectSoundPage(pdf: ReadPdf): Promise<void> {
  expect(await pdf.pageCount()).toBe(1)
  await expectSoundLayout(pdf)
}

/** As `expectSoundPage`, on one page of many. */
export async function expectSoundLayout(pdf: ReadPdf): Promise<void> {
  const texts = await pdf.placedTexts()
  const outside = texts.filter(
    ({ left, right, bottom, top }) =>
      left < MARGIN - TOLERANCE || right > A4.width - MARGIN + TOLERANCE || bottom < MARGIN || top > A4.height - MARGIN,
  )
  expect(outside).toEqual([])
  expect(texts.flatMap((text, index) => texts.slice(index + 1).filter((other) => overlap(text, other)))).toEqual([])
  const fonts = pdf.raw().match(/\/Type \/FontDescriptor/g) ?? []
  expect(fonts.length).toBeGreaterThan(0)
  expect(pdf.raw().match(/\/FontFile2 /g)).toHaveLength(fonts.length)
  expect(await pdf.imageCount()).toBe(0)
}

function overlap(one: PlacedText, other: PlacedText): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const along = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom)
  return across > TOLERANCE && along > TOLERANCE && !kernedSlashes(one, other)
}

/** Titillium Web draws two slashes in a row a third of a size closer than their widths: one word, read back as two runs. */
function kernedSlashes(one: PlacedText, other: PlacedText): boolean {
  return one.bottom === other.bottom && one.left < other.left && one.text.endsWith('/') && other.text.startsWith('/')
}
