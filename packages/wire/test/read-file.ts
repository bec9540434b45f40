// Reads a whole file of a dialect in memory, as the server does piece by piece: for tests and for the check against others' samples.
import { localDate } from '@repo/domain/local-date'
import type { FileDialect, FileHead, FileRecord, FileRow, Recognition, RowResult } from '../src/files/file-dialect.ts'

export type ReadFile = {
  readonly head: FileHead
  readonly recognition: Recognition
  readonly rows: readonly FileRow[]
  readonly scattered: boolean
}

/** Cells of a text of CSV with its line, quotes and line ends inside quotes included. A blank line is a record without cells. */
export function csvRecords(
  text: string,
  separator: string,
): { readonly line: number; readonly cells: readonly string[] }[] {
  const records: { line: number; cells: string[] }[] = []
  let [line, start, cell, quoted] = [1, 1, '', false]
  let cells: string[] = []
  const close = () => {
    records.push({ line: start, cells: cells.length === 0 && cell === '' ? [] : [...cells, cell] })
    cells = []
    cell = ''
    start = line + 1
  }
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (quoted) {
      if (character === '"' && text[index + 1] === '"') cell += text[++index]
      else if (character === '"') quoted = false
      else cell += character
    } else if (character === '"') quoted = true
    else if (character === separator) {
      cells.push(cell)
      cell = ''
    } else if (character === '\n') close()
    else if (character !== '\r') cell += character
    if (character === '\n') line++
  }
  if (cell !== '' || cells.length > 0) close()
  return records
}

/** @param more what is known of the file beside its content */
export function readCsv(dialect: FileDialect, text: string, more: Partial<FileHead> = {}): ReadFile {
  const [first = ''] = text.split('\n', 1)
  const separator = [',', ';', '\t', '|'].sort((one, other) => first.split(other).length - first.split(one).length)[0]!
  const [header, ...records] = csvRecords(text, separator)
  return read(dialect, { kind: 'csv', separator, header: header?.cells ?? [], ...more }, records)
}

/** A list, or an object with lists; the line of a value is its place among all. */
export function readJson(dialect: FileDialect, text: string, more: Partial<FileHead> = {}): ReadFile {
  const root: unknown = JSON.parse(text)
  const members = Array.isArray(root) ? {} : (root as Record<string, unknown>)
  const lists: readonly (readonly [string, readonly unknown[]])[] = Array.isArray(root)
    ? [['', root]]
    : Object.entries(members).flatMap(([path, value]) => (Array.isArray(value) ? [[path, value] as const] : []))
  const values = lists.flatMap(([path, list]) => list.map((value) => ({ path, value })))
  const scalars = Object.fromEntries(
    Object.entries(members).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)),
  ) as Record<string, string | number | boolean>
  const head: FileHead = { kind: 'json', members: Object.keys(members), scalars, firstValue: values[0]?.value, ...more }
  return read(
    dialect,
    head,
    values.map((value, index) => ({ line: index + 1, ...value })),
  )
}

function read(dialect: FileDialect, head: FileHead, records: readonly FileRecord[]): ReadFile {
  const recognition = dialect.recognise(head)
  if (!recognition) throw new Error(`not a file of ${dialect.id}`)
  const reader = dialect.reader(head, recognition, { today: localDate('2026-01-15') })
  const rows = [...records.flatMap((record) => reader.push(record)), ...reader.end()]
  return { head, recognition, rows, scattered: reader.scattered }
}

/** The result file of that kind, whole. */
export function written(
  dialect: FileDialect,
  file: ReadFile,
  kind: string,
  results: readonly RowResult[],
  options?: { readonly notices: boolean },
): string {
  const writer = dialect.results(file.head, file.recognition, options).find((each) => each.kind === kind)
  if (!writer) throw new Error(`${dialect.id} has no ${kind}`)
  const told = () => results.map((result) => writer.row(result)).join('')
  const first = writer.start() + told()
  return first + (writer.again?.() ? told() : '') + writer.end()
}

/** What a row would become if loading had nothing to say: refused when it has problems, else created with notices that count its lines. */
export function resultOf(row: FileRow): RowResult {
  if (row.problems.length > 0) return { row, outcome: 'discarded', problems: row.problems }
  if (row.action === 'cancel') return { row, outcome: 'cancelled', problems: [] }
  const installments = row.position?.paymentOptions.flatMap((option) => option.installments) ?? []
  return {
    row,
    outcome: 'created',
    problems: [],
    installments: installments.map(({ line, noticeNumber }) => {
      const iuv = `01${String(line).padStart(15, '0')}`
      const number = noticeNumber ?? `3${iuv}`
      return { line, iuv, noticeNumber: number, printedAs: number }
    }),
  }
}
