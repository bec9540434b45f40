// Lines in, rows out: lines of one position are gathered while they follow each other.
import type { LocalDate } from '@repo/domain/local-date'
import type { FileRecord, FileRow, RowProblem, RowReader } from '../file-dialect.ts'
import { KeyStates } from '../key-states.ts'
import { buildPosition } from './build-position.ts'
import { type Layout, nameOf, type UnitaryLanguage } from './columns.ts'
import { NOT_A_POSITION, REPEATED_IUD } from './error-codes.ts'
import { type LineRecord, readLine, type UnitaryLine } from './read-line.ts'

const ACTIVE = 1
const CANCELLED = 2
const CLOSED = 1
/** As many installments as a position may have: what is beyond is refused, and does not wait in memory. */
const MAX_LINES = 1_000

/** A reader of one file. Blank lines are no rows. */
export function unitaryReader(layout: Layout, language: UnitaryLanguage, today: LocalDate): RowReader {
  const positions = new KeyStates()
  const iuds = new KeyStates()
  let open: LineRecord[] = []
  let key = ''
  let overflowing = false
  let scattered = false
  const keyOf = (record: FileRecord) =>
    'cells' in record ? (record.cells[layout.places.get('position') ?? -1] ?? '').trim() : ''

  const close = (): readonly FileRow[] => {
    const tooMany = overflowing || open.length > MAX_LINES
    const lines = open.map((record) => {
      const line = readLine(record, layout, language, today)
      return tooMany ? beyond(line) : onceOnly(line, iuds, language)
    })
    if (key !== '') positions.set(key, CLOSED)
    open = []
    return runsOf(lines).map((run) => rowOf(run, language, today))
  }
  return {
    push(record) {
      if (!('cells' in record) || record.cells.every((cell) => cell.trim() === '')) return []
      const group = keyOf(record)
      const other = group === '' || group !== key
      const rows = other && open.length > 0 ? close() : []
      if (other) overflowing = false
      if (other && group !== '' && positions.get(group) === CLOSED) scattered = true
      key = group
      open.push(record)
      if (!overflowing && open.length <= MAX_LINES) return rows
      const refused = close()
      overflowing = true
      return [...rows, ...refused]
    },
    end: () => (open.length > 0 ? close() : []),
    get scattered() {
      return scattered
    },
    groupOf: keyOf,
  }
}

/** An installment that this file has already inserted is not inserted again, unless it was cancelled in between. */
function onceOnly(line: UnitaryLine, iuds: KeyStates, language: UnitaryLanguage): UnitaryLine {
  if (line.problems.length > 0) return line
  const iud = line.installment.key!
  if (line.action === 'I' && iuds.get(iud) === ACTIVE) {
    const detail = 'Lo stesso IUD è già in una riga prima di questa: usa M per modificare, o un altro IUD.'
    const repeated = { line: line.record.line, column: nameOf('iud', language), code: REPEATED_IUD, detail }
    return { ...line, problems: [repeated] }
  }
  iuds.set(iud, line.action === 'A' ? CANCELLED : ACTIVE)
  return line
}

function beyond(line: UnitaryLine): UnitaryLine {
  const detail = `Una posizione ha al massimo ${MAX_LINES} righe: dividila in più posizioni.`
  return { ...line, problems: [...line.problems, { line: line.record.line, code: NOT_A_POSITION, detail }] }
}

/** Lines in their order, parted where cancelling begins or ends. */
function runsOf(lines: readonly UnitaryLine[]): readonly (readonly UnitaryLine[])[] {
  const runs: UnitaryLine[][] = []
  for (const line of lines) {
    const run = runs.at(-1)
    if (run && (run[0]!.action === 'A') === (line.action === 'A')) run.push(line)
    else runs.push([line])
  }
  return runs
}

/** Of lines that put the same installment the last one says how it is to be, in the place of the first. */
function lastOfEach(lines: readonly UnitaryLine[]): readonly UnitaryLine[] {
  return [...new Map(lines.map((line) => [line.installment.key!, line])).values()]
}

function rowOf(lines: readonly UnitaryLine[], language: UnitaryLanguage, today: LocalDate): FileRow {
  const first = lines[0]!
  const problems: RowProblem[] = lines.flatMap((line) => line.problems)
  const warnings = lines.flatMap((line) => line.warnings)
  const keysOf = (action?: UnitaryLine['action']) => [
    ...new Set(lines.flatMap((line) => (action && line.action !== action ? [] : line.installment.key!))),
  ]
  const row = {
    line: first.record.line,
    lines: lines.map(({ record }) => record.line),
    externalId: first.position || first.installment.key!,
    // Without a position of its own, the line is the whole.
    ...(first.position !== '' && { installmentKeys: keysOf() }),
    warnings,
    records: lines.map(({ record }) => record),
  }
  if (first.action === 'A') return { ...row, action: 'cancel', mode: 'change', problems }
  const [insertKeys, changeKeys] = [keysOf('I'), keysOf('M')]
  const mixed = insertKeys.length > 0 && changeKeys.length > 0
  const mode = mixed ? 'upsert' : first.action === 'M' ? 'change' : 'insert'
  const asked = { ...row, action: 'put', mode, ...(mixed && { insertKeys, changeKeys }), problems } as const
  if (problems.length > 0) return asked
  const position = buildPosition(lastOfEach(lines), today, ({ record }, column, code, detail) =>
    problems.push({ line: record.line, column: nameOf(column, language), code, detail }),
  )
  return { ...asked, ...(problems.length === 0 && { position }) }
}
