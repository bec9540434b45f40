import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { addOperators, decimal } from './operators.js'
import type { SvgDrawing } from './parse-svg.js'

/** A rectangle of the page, in points from its top left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Reference = PDFKit.PDFKitReference

interface Form {
  readonly id: string
  readonly reference: Reference
}

/** Drawings as compressed operators, made once while somebody holds them; null for those with transparency, drawn each time. */
const compiled = new WeakMap<SvgDrawing, Buffer | null>()
/** The forms a document has already: a drawing is written once in it, however many pages show it. */
const forms = new WeakMap<PDFKit.PDFDocument, Map<SvgDrawing, Form>>()

/** Draws a drawing as large as the box allows, centred, proportions kept, nothing outside the box. */
export function drawSvg(doc: PDFKit.PDFDocument, drawing: SvgDrawing, box: Box): void {
  const scale = Math.min(box.width / drawing.width, box.height / drawing.height)
  const left = box.x + (box.width - drawing.width * scale) / 2
  const top = box.y + (box.height - drawing.height * scale) / 2
  const form = formOf(doc, drawing)
  const place = [left - drawing.x * scale, top - drawing.y * scale] as const
  if (form) {
    const page = doc.page as unknown as { xobjects: Record<string, Reference> }
    page.xobjects[form.id] = form.reference
    const matrix = [scale, 0, 0, scale, ...place].map(precise)
    addOperators(doc, `q ${matrix.join(' ')} cm /${form.id} Do Q`)
    return
  }
  doc.save()
  doc.rect(left, top, drawing.width * scale, drawing.height * scale).clip()
  doc.transform(scale, 0, 0, scale, ...place)
  drawShapes(doc, drawing)
  doc.restore()
}

function drawShapes(doc: PDFKit.PDFDocument, drawing: SvgDrawing): void {
  for (const shape of drawing.shapes) {
    doc.save()
    if (shape.clip) doc.path(shape.clip.path).clip(shape.clip.evenOdd ? 'even-odd' : 'non-zero')
    doc.transform(...shape.matrix)
    if (shape.opacity < 1) doc.opacity(shape.opacity)
    doc.lineWidth(shape.strokeWidth).lineCap(shape.lineCap).lineJoin(shape.lineJoin).path(shape.path)
    const rule = shape.evenOdd ? 'even-odd' : 'non-zero'
    if (shape.fill && shape.stroke) doc.fillAndStroke(shape.fill, shape.stroke, rule)
    else if (shape.fill) doc.fill(shape.fill, rule)
    else doc.stroke(shape.stroke)
    doc.restore()
  }
}

function formOf(doc: PDFKit.PDFDocument, drawing: SvgDrawing): Form | undefined {
  const kept = compiled.get(drawing)
  const known = kept === undefined ? compile(drawing) : kept
  compiled.set(drawing, known)
  if (known === null) return undefined
  const ofDocument = forms.get(doc) ?? new Map<SvgDrawing, Form>()
  forms.set(doc, ofDocument)
  const form = ofDocument.get(drawing)
  if (form) return form
  const { x, y, width, height } = drawing
  const reference = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    // The frame clips: nothing is painted outside it.
    BBox: [x, y, x + width, y + height].map(decimal),
    Resources: {},
    Filter: 'FlateDecode',
  }) as Reference
  reference.end(known)
  const made = { id: `Form${ofDocument.size}`, reference }
  ofDocument.set(drawing, made)
  return made
}

/** The operators of a drawing, caught from a document that nobody reads. */
function compile(drawing: SvgDrawing): Buffer | null {
  if (drawing.shapes.some(({ opacity }) => opacity < 1)) return null
  const scratch = new PDFDocument({ compress: false, font: '', margin: 0 })
  const page = scratch.page as unknown as { content: { buffer: Uint8Array[] } }
  const before = page.content.buffer.length
  drawShapes(scratch, drawing)
  return deflateSync(Buffer.concat(page.content.buffer.slice(before)))
}

/** Scales need more digits than places: they multiply whatever the drawing measures. */
function precise(value: number): number {
  return Math.round(value * 1_000_000) / 1_000_000
}
