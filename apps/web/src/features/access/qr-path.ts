import { encode } from 'uqr'

/** A QR code as the path of an SVG drawing: one square a dark module, on a side of `size` units, quiet zone included. */
export interface QrPath {
  readonly size: number
  readonly path: string
}

/** Draws a text as a QR code; runs of dark modules in a row become one rectangle. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const runs: string[] = []
  for (const [y, row] of data.entries()) {
    let start: number | undefined
    for (let x = 0; x <= row.length; x += 1) {
      if (row[x] && start === undefined) start = x
      if (!row[x] && start !== undefined) {
        runs.push(`M${start} ${y}h${x - start}v1h-${x - start}z`)
        start = undefined
      }
    }
  }
  return { size, path: runs.join('') }
}
