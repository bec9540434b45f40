import type { FixImportDiscardInput } from '@repo/contracts/imports/import-discards'
import type { ImportDiscard } from '@repo/contracts/imports/imports'
import type { LocalDate } from '@repo/domain/local-date'
import type {
  FileDialect,
  FileHead,
  FileRecord,
  FileRow,
  PositionProblem,
  Recognition,
} from '@repo/wire/files/file-dialect'
import { ownWidth } from '@repo/wire/files/mapped/column-mapping'
import { MAPPED } from '@repo/wire/files/mapped/mapped-dialect'
import { type ReadRow, readRow } from '../../debt-positions/debt-positions.facade.js'
import { discardProblems, readFileRow } from '../read-file-row.js'

/** How the file of an import speaks: what reading one of its rows again takes. */
export interface ImportHead {
  readonly head: FileHead
  readonly recognition: Recognition
}

/** The rows of which import: `dialect` and `speaks` are absent where rows are elements of our own JSON, sent by a program. */
export interface DiscardSource {
  readonly dialect: FileDialect | undefined
  readonly speaks: ImportHead | undefined
}

/** A discarded row that was read again. */
export interface RereadRow {
  readonly read: ReadRow
  /** What is wrong of it before anything is stored, or, given what loading found, because of that. */
  problemsOf(found: readonly PositionProblem[]): ImportDiscard['problems']
}

/** What a person puts right: the cells under their columns, or an element of JSON. */
export function shownRecord(
  given: unknown,
  { dialect, speaks }: DiscardSource,
): { lines: { line: number; cells: string[] }[]; columns: string[] } | { element: unknown } {
  if (!dialect) return { element: given }
  const { records } = given as FileRow
  const header = speaks?.head.header ?? []
  // What we had added to lines that came back says what was wrong of them then: it is not to be put right.
  const width = dialect.id === MAPPED ? ownWidth(header) : header.length
  const shown = (cells: readonly string[]) => (cells.length > header.length ? [...cells] : cells.slice(0, width))
  const lines = records.flatMap((each) => ('cells' in each ? [{ line: each.line, cells: shown(each.cells) }] : []))
  const wide = lines.some(({ cells }) => cells.length > header.length)
  if (lines.length > 0) return { lines, columns: wide ? [...header] : header.slice(0, width) }
  const [first] = records
  return { element: first && 'value' in first ? first.value : null }
}

/**
 * The records of a discarded row with what somebody wrote in their place.
 * @returns undefined when they are not the same lines, or have more cells than the file has columns
 */
export function correctedRecords(
  given: unknown,
  source: DiscardSource,
  fix: FixImportDiscardInput,
): readonly FileRecord[] | { readonly element: unknown } | undefined {
  if (!source.dialect) return fix.lines || fix.element === undefined ? undefined : { element: fix.element }
  const { records } = given as FileRow
  const width = source.speaks?.head.header?.length ?? 0
  const written = new Map(fix.lines?.map(({ line, cells }) => [line, cells]))
  const corrected = records.flatMap((each): FileRecord[] => {
    if ('value' in each) return fix.element === undefined ? [] : [{ ...each, value: fix.element }]
    const cells = written.get(each.line)
    return cells && cells.length <= Math.max(width, each.cells.length) ? [{ line: each.line, cells }] : []
  })
  const same = corrected.length === records.length && written.size === (fix.lines?.length ?? 0)
  return same && (fix.lines === undefined || written.size === records.length) ? corrected : undefined
}

/** Reads records again by the rules of their own format; a line that was emptied is taken away. @param today the day in Rome */
export function rereadRow(
  records: readonly FileRecord[] | { readonly element: unknown },
  { dialect, speaks }: DiscardSource,
  today: LocalDate,
): RereadRow {
  if ('element' in records) return { read: readRow(records.element), problemsOf: (found) => [...found] }
  if (!dialect || !speaks) throw new Error('a row of a file is read again by its format only')
  const reader = dialect.reader(speaks.head, speaks.recognition, { today })
  const kept = records.filter((record) => !('cells' in record) || record.cells.some((cell) => cell.trim() !== ''))
  const rows = [...kept.flatMap((record) => reader.push(record)), ...reader.end()]
  const [row] = rows
  if (rows.length !== 1 || !row) return parted(records)
  return {
    read: readFileRow(row),
    problemsOf: (found) => [...discardProblems(dialect, row, found)],
  }
}

/** One discarded row is one position: what becomes two, or none, must go through a file. */
function parted(records: readonly FileRecord[]): RereadRow {
  const detail =
    'Queste righe sono di una sola posizione: lascia lo stesso identificativo e la stessa azione su tutte. Per dividerle, mandale in un altro file'
  const problem = { pointer: '', code: 'row-parted', detail, line: records[0]?.line ?? 1 }
  return { read: { ok: false, problems: [] }, problemsOf: () => [problem] }
}
