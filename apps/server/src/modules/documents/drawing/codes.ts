// Bar codes as vector rectangles. No image enters the PDF: printers keep the modules sharp at any resolution.
import { encode } from 'uqr'
import { dataMatrix } from './data-matrix.js'
import { addOperators, decimal } from './operators.js'

/** Rows of modules from the top, true where black. Quiet zone not included. */
export type Modules = readonly (readonly boolean[])[]

/** A black rectangle, in modules. */
export interface ModuleRun {
  readonly column: number
  readonly row: number
  readonly columns: number
  readonly rows: number
}

const QR_VERSION = 4

/**
 * QR code of a notice: ISO 18004 version 4 (33 x 33), error correction M, byte mode (notice specification, "Codice QR").
 * Bytes are handed over instead of text, because mixed numeric and byte segments would fit in version 3.
 * Throws RangeError when the text exceeds the 62 bytes of version 4-M.
 */
export function qrModules(text: string): Modules {
  const bytes = [...new TextEncoder().encode(text)]
  return encode(bytes, { ecc: 'M', boostEcc: false, minVersion: QR_VERSION, maxVersion: QR_VERSION, border: 0 }).data
}

/** Data Matrix ECC 200 of the postal slip, square, the smallest of those it may be. Throws RangeError for other than ASCII. */
export function dataMatrixModules(text: string): Modules {
  return dataMatrix(text)
}

/** Merges neighbouring black modules, along the row and then downwards, so that few rectangles leave no seams between them. */
export function mergeRuns(modules: Modules): ModuleRun[] {
  const merged: ModuleRun[] = []
  let open = new Map<string, { column: number; row: number; columns: number; rows: number }>()
  for (const [row, cells] of modules.entries()) {
    const next: typeof open = new Map()
    for (const { column, columns } of runsOf(cells)) {
      const key = `${column}+${columns}`
      const above = open.get(key)
      if (above) above.rows += 1
      const run = above ?? { column, row, columns, rows: 1 }
      if (!above) merged.push(run)
      next.set(key, run)
    }
    open = next
  }
  return merged
}

/** Draws a code as one filled path of `size` x `size` points with its top left corner at x, y. */
export function drawCode(doc: PDFKit.PDFDocument, modules: Modules, x: number, y: number, size: number): void {
  const unit = size / modules.length
  // In units of modules the rectangles are whole numbers: few bytes, and edges that meet exactly.
  const rectangles = mergeRuns(modules).map((run) => `${run.column} ${run.row} ${run.columns} ${run.rows} re`)
  addOperators(
    doc,
    `q ${decimal(unit)} 0 0 ${decimal(unit)} ${decimal(x)} ${decimal(y)} cm 0 g ${rectangles.join(' ')} f Q`,
  )
}

function runsOf(cells: readonly boolean[]): { column: number; columns: number }[] {
  const runs: { column: number; columns: number }[] = []
  let start = -1
  for (let column = 0; column <= cells.length; column += 1) {
    const black = cells[column] === true
    if (black && start < 0) start = column
    if (!black && start >= 0) {
      runs.push({ column: start, columns: column - start })
      start = -1
    }
  }
  return runs
}
