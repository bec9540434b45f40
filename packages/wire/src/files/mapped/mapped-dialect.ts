// Our own CSV behind a header of somebody else's: cells are put in their places, our problems are told by the names of their columns, and the answers
// have their header.
import type { LocalDate } from '@repo/domain/local-date'
import { csvRecord, unguarded } from '../csv-record.ts'
import type {
  FileDialect,
  FileHead,
  FileProblem,
  FileRecord,
  FileRow,
  Recognition,
  ResultWriter,
  RowProblem,
  RowReader,
} from '../file-dialect.ts'
import { type OwnColumn, ownColumns, ownHeader } from '../own/own-columns.ts'
import { ownCsv } from '../own/own-csv-dialect.ts'
import {
  type ColumnMapping,
  contradicts,
  headerSignature,
  ownWidth,
  readAmount,
  readDay,
  reasonColumns,
} from './column-mapping.ts'

/** The dialect of every file that is read by a mapping: which one is told beside. */
export const MAPPED = 'mapped'

const DAYS: ReadonlySet<OwnColumn> = new Set(['scadenza', 'pagabile_dal', 'notificato_il'])

/** Our required columns that a mapping neither places nor fixes. Of what is only cancelled, who it is says all. */
export function missingColumns({ places, fixed }: Pick<ColumnMapping, 'places' | 'fixed'>): readonly OwnColumn[] {
  const cancels = places.azione === undefined && fixed.azione?.trim().toLowerCase() === 'annulla'
  const required = new Set(
    cancels ? ['id_posizione'] : ownColumns.flatMap(({ name, required }) => (required ? name : [])),
  )
  return ownHeader.filter((name) => required.has(name) && places[name] === undefined && !fixed[name]?.trim())
}

/** The dialect of one header, as somebody has mapped it. @param name for screens @param version of what was said */
export function mappedDialect(name: string, version: string, mapping: ColumnMapping): FileDialect {
  const signature = headerSignature(mapping.header)
  const told = (problem: RowProblem) => inTheirWords(problem, mapping)
  return {
    id: MAPPED,
    name,
    recognise({ kind, header }) {
      if (kind === 'json' || !header || headerSignature(header) !== signature) return undefined
      const problems = missingColumns(mapping).map((column) => ({
        code: 'column-missing',
        detail: `Indica quale colonna è ${column}, o un valore uguale per tutte le righe`,
      }))
      return { version, problems }
    },
    reader: (head, recognition, { today }) =>
      new MappedReader(ownReader(head, recognition, today), head, mapping, told),
    problemsOf: (row, problems) => ownCsv.problemsOf(row, problems).map(told),
    fileProblem: ownCsv.fileProblem,
    results: (head, recognition) =>
      ownCsv.results(head, recognition).map((writer) => (writer.kind === 'discards' ? discards(head, writer) : writer)),
  }
}

/** Rows as a mapping makes them, their problems told by the names of our columns: for whoever is still mapping. */
export function readMapped(
  mapping: ColumnMapping,
  head: FileHead,
  records: readonly FileRecord[],
  today: LocalDate,
): readonly FileRow[] {
  const recognition = { version: '', problems: [] }
  const reader = new MappedReader(ownReader(head, recognition, today), head, mapping, (problem) => problem)
  return [...records.flatMap((record) => reader.push(record)), ...reader.end()]
}

const ownReader = (head: FileHead, recognition: Recognition, today: LocalDate): RowReader =>
  ownCsv.reader({ ...head, header: ownHeader }, recognition, { today })

function inTheirWords(problem: RowProblem, { header, places, days, amounts }: ColumnMapping): RowProblem {
  const column = problem.column as OwnColumn | undefined
  const place = column === undefined ? undefined : places[column]
  const theirs = place === undefined ? undefined : header[place]?.trim()
  if (column === undefined || !theirs) return problem
  const { code } = problem
  const detail =
    code === 'format' && DAYS.has(column) && days === 'month-first'
      ? 'Scrivi un giorno che esiste, il mese prima del giorno: per esempio 12/31/2026'
      : code === 'amount-range' && column === 'importo' && amounts === 'cents'
        ? 'L’importo è in centesimi, maggiore di zero: per esempio 12050'
        : problem.detail.replaceAll(new RegExp(`\\b(Manca|in) ${column}(?=:)`, 'g'), `$1 «${theirs}»`)
  return { ...problem, column: theirs, detail }
}

/** The refused lines as they came, and why beside each: sent again with those columns, they are of the same header. */
function discards(head: FileHead, { kind, name, end }: ResultWriter): ResultWriter {
  const separator = head.separator ?? ';'
  const header = head.header ?? []
  const width = ownWidth(header)
  return {
    kind,
    name,
    start: () => csvRecord([...header.slice(0, width), ...reasonColumns], separator),
    row: ({ outcome, row, problems }) => (outcome === 'discarded' ? row.records.map(lineOf(problems)).join('') : ''),
    end,
  }
  function lineOf(problems: readonly RowProblem[]) {
    return (record: FileRecord): string => {
      if (!('cells' in record)) return ''
      const own = problems.filter(({ line }) => line === record.line)
      const columns = [...new Set(own.flatMap(({ column }) => column ?? []))].join(', ')
      const reasons = [...new Set(own.map(({ detail }) => detail))].join('. ') || otherLine(problems)
      // A line longer than its header keeps its cells: beyond the reasons, where they are still too many.
      const cells = Array.from({ length: width }, (_, at) => unguarded(record.cells[at] ?? ''))
      const beyond = record.cells.slice(header.length).map(unguarded)
      return csvRecord([...cells, columns, reasons, ...beyond], separator)
    }
  }
}

function otherLine([problem]: readonly RowProblem[]): string {
  return problem ? `La posizione ha un problema alla riga ${problem.line}` : ''
}

class MappedReader implements RowReader {
  private readonly own: RowReader
  private readonly mapping: ColumnMapping
  private readonly told: (problem: RowProblem) => RowProblem
  /** Columns of the header of this very file, those that we have added included. */
  private readonly width: number
  /** In a sheet a dot parts decimals, whatever texts do. */
  private readonly sheet: boolean
  /** The first day that contradicts the order that was told. */
  private doubt: { readonly column: OwnColumn; readonly line: number } | undefined
  /** Of the position that is open, as its lines came. */
  private came = new Map<number, FileRecord>()

  constructor(
    own: RowReader,
    { kind, header }: FileHead,
    mapping: ColumnMapping,
    told: (problem: RowProblem) => RowProblem,
  ) {
    this.own = own
    this.mapping = mapping
    this.told = told
    this.width = header?.length ?? mapping.header.length
    this.sheet = kind === 'sheet'
  }

  get scattered(): boolean {
    return this.own.scattered
  }

  get problem(): FileProblem | undefined {
    if (!this.doubt) return undefined
    const { column, line } = this.doubt
    const { header, places, days } = this.mapping
    const told = days === 'day-first' ? 'il giorno prima del mese' : 'il mese prima del giorno'
    return {
      code: 'days-unclear',
      detail: `Nella colonna «${header[places[column] ?? -1]?.trim()}» non è sicuro quale numero sia il giorno: alla riga ${line} non può essere ${told}, come indicato. Correggi come sono scritte le date, oppure scrivi l’anno con quattro cifre`,
    }
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
    const placed = ownHeader.map(
      (column) => this.read(column, cells, record.line) || (this.mapping.fixed[column]?.trim() ?? ''),
    )
    // What is beyond their header is beyond ours.
    return { line: record.line, cells: [...placed, ...cells.slice(this.width)] }
  }

  private read(column: OwnColumn, cells: readonly string[], line: number): string {
    const { places, days, amounts } = this.mapping
    const place = places[column]
    const text = place === undefined ? '' : unguarded(cells[place]?.trim() ?? '')
    if (text === '') return ''
    if (DAYS.has(column)) {
      if (!this.doubt && contradicts(text, days)) this.doubt = { column, line }
      return readDay(text, days)
    }
    if (column !== 'importo') return text
    return readAmount(text, this.sheet && amounts !== 'cents' ? 'euro' : amounts)
  }

  private theirs(rows: readonly FileRow[]): readonly FileRow[] {
    return rows.map((row) => {
      const records = row.records.map((record) => this.came.get(record.line) ?? record)
      for (const { line } of row.records) this.came.delete(line)
      return { ...row, records, problems: row.problems.map(this.told) }
    })
  }
}
