import type { SvgDrawing } from './parse-svg.js'

/** A rectangle of the page, in points from its top left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Draws a drawing as large as the box allows, centred, proportions kept, nothing outside the box. */
export function drawSvg(doc: PDFKit.PDFDocument, drawing: SvgDrawing, box: Box): void {
  const scale = Math.min(box.width / drawing.width, box.height / drawing.height)
  const left = box.x + (box.width - drawing.width * scale) / 2
  const top = box.y + (box.height - drawing.height * scale) / 2
  doc.save()
  doc.rect(left, top, drawing.width * scale, drawing.height * scale).clip()
  doc.transform(scale, 0, 0, scale, left - drawing.x * scale, top - drawing.y * scale)
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
  doc.restore()
}
