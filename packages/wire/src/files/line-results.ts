// The file of what was refused, as MyPay and the unitary platform write it: the columns as they came, then the codes and their sentences.
import { csvRecord, unguarded } from './csv-record.ts'
import type { FileNotices, FileRecord, FileRow, ResultWriter, RowProblem, RowResult } from './file-dialect.ts'

const COLUMNS = ['cod_rifiuto', 'de_rifiuto']

/**
 * A writer of refused lines. A position is refused whole: lines of it without a problem of their own are written too, for `companion` says why.
 * Several codes are joined by `|`, each once, and so are their sentences.
 */
export function discardsWriter(
  names: { readonly name: string; readonly archive: string },
  header: readonly string[],
  companion: Omit<RowProblem, 'line'>,
): ResultWriter {
  return {
    kind: 'discards',
    ...names,
    start: () => lineOf([...header, ...COLUMNS]),
    row: (result) => (result.outcome === 'discarded' ? discardedLines(result, header.length, companion) : ''),
    end: () => '',
  }
}

function discardedLines({ row, problems }: RowResult, width: number, companion: Omit<RowProblem, 'line'>): string {
  return cellsOf(row)
    .map(({ line, cells }) => {
      const own = problems.filter((problem) => problem.line === line)
      const told = own.length > 0 ? own : [companion]
      const codes = [...new Set(told.map(({ code }) => code))].join('|')
      const sentences = [...new Set(told.map(({ detail }) => detail))].join(' | ')
      // Fewer cells than the header are filled, so that the codes stand in their columns; more of them stay.
      const padded = [...cells.map(unguarded), ...Array<string>(Math.max(0, width - cells.length)).fill('')]
      return lineOf([...padded, codes, sentences])
    })
    .join('')
}

/**
 * The file of what was accepted: the lines as they came, with the payment reference in its column, which may be one more at the end.
 * @param keyPlace column of the installment's key, where more lines of a row may speak of the same installment
 */
export function acceptedWriter(
  names: { readonly name: string; readonly archive: string },
  header: readonly string[],
  iuvPlace: number,
  keyPlace?: number,
): ResultWriter {
  return {
    kind: 'accepted',
    ...names,
    start: () => lineOf(header),
    row: (result) => (result.outcome === 'discarded' ? '' : acceptedLines(result, iuvPlace, keyPlace)),
    end: () => '',
  }
}

/** The archive of the notices, beside the file of what was accepted: `<name>_IUV.zip` and `<name>_AVVISI_PDF.zip`. */
export const lineNotices: FileNotices = {
  archive: (accepted) => accepted.replace(/(_IUV)?\.zip$/, '_AVVISI_PDF.zip'),
  wanted: wantsNotice,
}

/** True when somebody wants the document of a line of this row: its payment reference is ours, and it does not say no. */
function wantsNotice({ position }: FileRow): boolean {
  const installments = (position?.paymentOptions ?? []).flatMap((option) => option.installments)
  return installments.some(
    ({ iuv, noticeNumber, noticeWanted }) => iuv === undefined && noticeNumber === undefined && noticeWanted !== false,
  )
}

function acceptedLines({ row, installments = [] }: RowResult, iuvPlace: number, keyPlace = -1): string {
  const records = cellsOf(row)
  const at = (line: number | undefined) => installments.find((installment) => installment.line === line)
  const lastOf = (key: string | undefined) =>
    key === undefined ? undefined : records.findLast(({ cells }) => cells[keyPlace] === key)?.line
  return records
    .map(({ line, cells }) => {
      const iuv = (at(line) ?? at(lastOf(cells[keyPlace])))?.iuv
      const whole = cells.map(unguarded)
      whole[iuvPlace] = iuv ?? cells[iuvPlace] ?? ''
      return lineOf(whole)
    })
    .join('')
}

function cellsOf(row: FileRow): readonly Extract<FileRecord, { cells: readonly string[] }>[] {
  return row.records.filter((record) => 'cells' in record)
}

/** Both formats part cells with a semicolon, and protect a quote with a backslash. */
function lineOf(cells: readonly string[]): string {
  return csvRecord(cells, ';', '\\')
}
