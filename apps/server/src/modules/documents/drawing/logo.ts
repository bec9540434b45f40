import { checkPng } from './check-png.js'
import { type Box, drawSvg } from './draw-svg.js'
import { parseSvg, type SvgDrawing } from './parse-svg.js'

/** Logo of an organization: a vector drawing, or a PNG (300 dpi on 30 x 30 mm is 354 pixels). White or transparent background. */
export type Logo =
  | { readonly kind: 'svg'; readonly source: string }
  | { readonly kind: 'png'; readonly bytes: Uint8Array }

/** Tells, before it is stored, whether a logo can be printed. Throws LogoRefused with the reason. */
export function checkLogo(logo: Logo): void {
  if (logo.kind === 'svg') parseSvg(logo.source)
  else checkPng(logo.bytes)
}

/** Draws a logo as large as the box allows, centred, proportions kept. Throws LogoRefused before drawing anything. */
export function drawLogo(doc: PDFKit.PDFDocument, logo: Logo, box: Box): void {
  if (logo.kind === 'svg') {
    drawSvg(doc, parsedOnce(logo.source), box)
    return
  }
  checkPng(logo.bytes)
  const fit: [number, number] = [box.width, box.height]
  doc.image(Buffer.from(logo.bytes), box.x, box.y, { fit, align: 'center', valign: 'center' })
}

/** A full store is emptied: an installation has few logos at work at the same time. */
const KEPT = 32
const parsed = new Map<string, SvgDrawing>()

function parsedOnce(source: string): SvgDrawing {
  const known = parsed.get(source)
  if (known) return known
  const drawing = parseSvg(source)
  if (parsed.size >= KEPT) parsed.clear()
  parsed.set(source, drawing)
  return drawing
}
