// What became of a file of ours: an outcome for each line, and the refused lines alone, as they came, to be put right and given back.
import { csvRecord, unguarded } from '../csv-record.ts'
import type { FileHead, ResultWriter, RowOutcome, RowProblem, RowResult } from '../file-dialect.ts'
import { ownHeader } from './own-columns.ts'

export const outcomeWords: Record<RowOutcome, string> = {
  created: 'creata',
  changed: 'modificata',
  unchanged: 'già presente e uguale',
  cancelled: 'annullata',
  discarded: 'scartata',
}

/** Columns of the outcome file. */
export const outcomeHeader = [
  'riga',
  'id_posizione',
  'esito',
  'numero_avviso',
  'iuv',
  'colonna',
  'codice',
  'problema',
] as const

export function baseName({ name }: FileHead): string {
  return (name ?? 'posizioni').replace(/\.(csv|json|ndjson|xlsx|zip)$/i, '')
}

export function ownCsvResults(head: FileHead): readonly ResultWriter[] {
  const separator = head.separator ?? ';'
  const base = baseName(head)
  const outcomes: ResultWriter = {
    kind: 'outcomes',
    name: `${base}_ESITI.csv`,
    start: () => csvRecord(outcomeHeader, separator),
    row: (result) =>
      result.row.lines
        .flatMap((line) => linesOf(line, result))
        .map((cells) => csvRecord(cells, separator))
        .join(''),
    end: () => '',
  }
  const discards: ResultWriter = {
    kind: 'discards',
    name: `${base}_SCARTI.csv`,
    start: () => csvRecord(head.header ?? ownHeader, separator),
    row: ({ outcome, row }) =>
      outcome === 'discarded'
        ? row.records
            .map((record) => ('cells' in record ? csvRecord(record.cells.map(unguarded), separator) : ''))
            .join('')
        : '',
    end: () => '',
  }
  return [outcomes, discards]
}

/** One line, or one for each of its problems. A line without problems in a refused position says which line has them. */
function linesOf(
  line: number,
  { row, outcome, problems, installments = [] }: RowResult,
): readonly (readonly string[])[] {
  const own = installments.find((each) => each.line === line)
  const start = [String(line), row.externalId, outcomeWords[outcome]]
  const told = problems.filter((problem) => problem.line === line)
  if (outcome !== 'discarded' || told.length === 0) {
    const others = outcome === 'discarded' ? otherLine(problems) : ''
    return [[...start, own?.noticeNumber ?? '', own?.iuv ?? '', '', '', others]]
  }
  return told.map(({ column = '', code, detail }) => [...start, '', '', column, code, detail])
}

function otherLine([problem]: readonly RowProblem[]): string {
  return problem ? `La posizione ha un problema alla riga ${problem.line}` : ''
}
