import { plainName } from '@repo/wire/files/mapped/column-mapping'
import { looksLikeData } from '@repo/wire/files/mapped/guess-columns'
import { type CsvRecord, SEPARATORS } from './csv-parser.js'
import { allRecords } from './file-records.js'
import { FileRefusal } from './file-refusal.js'
import type { FileShape } from './inspect-file.js'
import type { OpenedFile } from './open-upload.js'

/** What people write above a table: the name of the body, what it is, the day. */
const MAX_TITLES = 10
/** Rows that are looked at to tell a header from a title. */
const LOOKED_AT = 30
/** Nobody calls a column so: it is prose. */
const LONG_NAME = 100
/** A first row with so many names, and rows as wide below, is what it looks like. */
const PLAIN_WIDTH = 3

/** The same file with its header further down, below rows of title. */
export interface TitledShapes {
  /** Every row that names columns: a header that somebody has told before is among them. */
  readonly all: readonly FileShape[]
  /** The one that looks like a header: the first with at least two names that is followed by rows of its width, and by none that is wider. */
  readonly likely: FileShape | undefined
}

interface Candidate {
  readonly shape: FileShape
  readonly width: number
  readonly below: number
  readonly heads: boolean
}

/**
 * Looks for a header below titles, in a table that no format knows. A title may hide what parts the columns, so that all separators are tried. The same file always
 * gives the same.
 */
export async function titledShapes(file: OpenedFile, shape: FileShape): Promise<TitledShapes> {
  if (shape.layout !== 'csv' && shape.layout !== 'sheet') return { all: [], likely: undefined }
  const shapes =
    shape.layout === 'sheet' ? [shape] : SEPARATORS.map((separator) => ({ ...shape, separator, titles: undefined }))
  const found: Candidate[] = []
  for (const each of shapes) found.push(...candidates(each, await firstRecords(file, each)))
  const heads = found.filter((each) => each.heads)
  const plain = heads.find(({ below, shape: { separator } }) => below === 0 && separator === shape.separator)
  const wider = heads
    .filter(({ below, width }) => below > 0 && width > (plain?.width ?? 1))
    .sort((one, other) => other.width - one.width || one.below - other.below)
  return {
    all: found.filter(({ below }) => below > 0).map((each) => each.shape),
    likely: plain && plain.width >= PLAIN_WIDTH ? undefined : wider[0]?.shape,
  }
}

async function firstRecords(file: OpenedFile, shape: FileShape): Promise<readonly CsvRecord[]> {
  const records: CsvRecord[] = []
  try {
    for await (const record of allRecords(file, shape)) {
      if ('cells' in record) records.push({ line: record.line, cells: [...record.cells] })
      if (records.length === LOOKED_AT) break
    }
  } catch (error) {
    // Read with the separator of another file: what there was before may still be enough.
    if (!(error instanceof FileRefusal)) throw error
  }
  return records
}

function candidates(shape: FileShape, records: readonly CsvRecord[]): Candidate[] {
  return records.slice(0, MAX_TITLES + 1).flatMap(({ line, cells }, below): Candidate[] => {
    if (!names(cells)) return []
    const width = widthOf(cells)
    const others = records.slice(below + 1).map((each) => widthOf(each.cells))
    const heads = others.slice(0, 3).some((each) => each * 2 > width) && others.every((each) => each <= width)
    const head = { ...shape.head, header: cells, ...(shape.separator ? { separator: shape.separator } : {}) }
    const titles = { records: below, lines: line - 1 }
    return [{ shape: { ...shape, head, titles }, width, below, heads }]
  })
}

const widthOf = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1

/** Whether a row may name columns: at least two texts, none twice, nothing that is data. */
function names(cells: readonly string[]): boolean {
  const written = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (written.length < 2 || written.some((cell) => cell.length > LONG_NAME) || looksLikeData(written)) return false
  const texts = written.filter((cell) => /\p{L}/u.test(cell)).map(plainName)
  return texts.length >= 2 && new Set(texts).size === texts.length
}
