// Our own CSV behind a header of somebody else's: cells are put in their places, our problems are told by the names of their columns, and the answers
// have their header.
import { unguarded } from '../csv-record.ts'
import type { FileDialect, FileRecord, FileRow, RowProblem, RowReader } from '../file-dialect.ts'
import { type OwnColumn, ownColumns, ownHeader } from '../own/own-columns.ts'
import { ownCsv } from '../own/own-csv-dialect.ts'
import { type ColumnMapping, headerSignature, readAmount, readDay } from './column-mapping.ts'

const DAYS: ReadonlySet<OwnColumn> = new Set(['scadenza', 'pagabile_dal', 'notificato_il'])

/** Our required columns that a mapping neither places nor fixes. */
export function missingColumns({ places, fixed }: Pick<ColumnMapping, 'places' | 'fixed'>): readonly OwnColumn[] {
  const required = new Set(ownColumns.flatMap((column) => (column.required ? [column.name] : [])))
  return ownHeader.filter((name) => required.has(name) && places[name] === undefined && !fixed[name]?.trim())
}

/** The dialect of one header, as somebody has mapped it. */
export function mappedDialect(id: string, name: string, mapping: ColumnMapping): FileDialect {
  const signature = headerSignature(mapping.header)
  const told = (problems: readonly RowProblem[]) => problems.map((problem) => inTheirWords(problem, mapping))
  return {
    id,
    name,
    recognise({ kind, header }) {
      if (kind === 'json' || !header || headerSignature(header) !== signature) return undefined
      const problems = missingColumns(mapping).map((column) => ({
        code: 'column-missing',
        detail: `Indica quale colonna è ${column}, o un valore uguale per tutte le righe`,
      }))
      return { version: '1', problems }
    },
    reader: (head, recognition, options) =>
      new MappedReader(ownCsv.reader({ ...head, header: ownHeader }, recognition, options), mapping, told),
    problemsOf: (row, problems) => told(ownCsv.problemsOf(row, problems)),
    fileProblem: ownCsv.fileProblem,
    results: ownCsv.results,
  }
}

function inTheirWords(problem: RowProblem, { header, places }: ColumnMapping): RowProblem {
  const { column } = problem
  const place = column === undefined ? undefined : places[column as OwnColumn]
  const theirs = place === undefined ? undefined : header[place]?.trim()
  return theirs ? { ...problem, column: theirs } : problem
}

class MappedReader implements RowReader {
  private readonly own: RowReader
  private readonly width: number
  private readonly mapping: ColumnMapping
  private readonly told: (problems: readonly RowProblem[]) => readonly RowProblem[]
  /** Of the position that is open, as its lines came. */
  private came = new Map<number, FileRecord>()

  constructor(
    own: RowReader,
    mapping: ColumnMapping,
    told: (problems: readonly RowProblem[]) => readonly RowProblem[],
  ) {
    this.own = own
    this.width = mapping.header.length
    this.mapping = mapping
    this.told = told
  }

  get scattered(): boolean {
    return this.own.scattered
  }

  push(record: FileRecord): readonly FileRow[] {
    this.came.set(record.line, record)
    return this.theirs(this.own.push(this.ours(record)))
  }

  end(): readonly FileRow[] {
    return this.theirs(this.own.end())
  }

  groupOf(record: FileRecord): string {
    return this.own.groupOf(this.ours(record))
  }

  private ours(record: FileRecord): FileRecord {
    const cells = 'cells' in record ? record.cells : []
    const { places, fixed, days, amounts } = this.mapping
    const placed = ownHeader.map((column) => {
      const place = places[column]
      const text = unguarded((place === undefined ? undefined : cells[place]?.trim()) ?? '') || (fixed[column] ?? '')
      if (DAYS.has(column)) return readDay(text, days)
      return column === 'importo' ? readAmount(text, amounts) : text
    })
    // What is beyond their header is beyond ours.
    return { line: record.line, cells: [...placed, ...cells.slice(this.width)] }
  }

  private theirs(rows: readonly FileRow[]): readonly FileRow[] {
    return rows.map((row) => {
      const records = row.records.map((record) => this.came.get(record.line) ?? record)
      for (const { line } of row.records) this.came.delete(line)
      return { ...row, records, problems: this.told(row.problems) }
    })
  }
}
