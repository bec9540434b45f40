import { readFileSync } from 'node:fs'
import { parseSvg, type SvgDrawing } from './parse-svg.js'

/** Official pagoPA artwork, printed unchanged (assets/pagopa/NOTICE.md). */
export type Artwork = 'logo-pagoPA' | 'info' | 'dispositivi' | 'punti-fisici' | 'scadenze' | 'giacenza'

const parsed = new Map<Artwork, SvgDrawing>()

/** The drawing, read and parsed once per process. */
export function artwork(name: Artwork): SvgDrawing {
  const known = parsed.get(name)
  if (known) return known
  const drawing = parseSvg(readFileSync(new URL(`../../../../assets/pagopa/${name}.svg`, import.meta.url), 'utf8'))
  parsed.set(name, drawing)
  return drawing
}
