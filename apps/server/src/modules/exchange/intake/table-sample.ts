import type { FileRecord } from '@repo/wire/files/file-dialect'
import { ownWidth } from '@repo/wire/files/mapped/column-mapping'
import { looksLikeData } from '@repo/wire/files/mapped/guess-columns'
import { fileRecords } from './file-records.js'
import { FileRefusal } from './file-refusal.js'
import type { FileShape } from './inspect-file.js'
import type { OpenedFile } from './open-upload.js'

/** The beginning of a table: what a person tells its columns from. Personal. */
export interface TableSample {
  readonly header: readonly string[]
  readonly examples: readonly { readonly line: number; readonly cells: readonly string[] }[]
  readonly sheet: boolean
  /** Lines of title above the header, blank ones included. */
  readonly titleLines?: number
}

const EXAMPLES = 3
/** Nobody calls a column so: it is prose. */
const LONG_NAME = 100
/** What a person can look at; no cell of ours that is right is longer. */
const SHOWN_CELL = 2_000

/** Whether a first line names columns, as far as can be seen. */
export function namesColumns({ head: { kind, header } }: FileShape): boolean {
  if (kind === 'json' || !header) return false
  return ownWidth(header) >= 2 && header.every((name) => name.length <= LONG_NAME)
}

/** @throws FileRefusal when it has no lines, or no names: a header that is data would be kept, and found in no other file */
export async function sampleTable(file: OpenedFile, shape: FileShape): Promise<TableSample> {
  const header = shape.head.header ?? []
  if (looksLikeData(header)) throw new FileRefusal('no-header')
  const examples: FileRecord[] = []
  for await (const record of fileRecords(file, shape)) {
    examples.push(record)
    if (examples.length === EXAMPLES) break
  }
  if (examples.length === 0) throw new FileRefusal('empty')
  return {
    header,
    examples: examples.map((record) => ({
      line: record.line,
      cells: 'cells' in record ? record.cells.map(shown) : [],
    })),
    sheet: shape.head.kind === 'sheet',
    ...(shape.titles ? { titleLines: shape.titles.lines } : {}),
  }
}

const shown = (cell: string): string => cell.slice(0, SHOWN_CELL)
