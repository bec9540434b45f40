// Lines in, rows out: each line of MyPay is a due of its own, and their order counts.
import type { FileRecord, FileRow, RowReader } from '../file-dialect.ts'
import { KeyStates } from '../key-states.ts'
import type { Layout, MypayVersion } from './columns.ts'
import { REPEATED_IUD } from './error-codes.ts'
import { readLine } from './read-line.ts'

const ACTIVE = 1
const CANCELLED = 2

/** A reader of one file. Blank lines are no rows. @param unitary see `readLine` */
export function mypayReader(layout: Layout, version: MypayVersion, unitary: boolean): RowReader {
  const iuds = new KeyStates()
  return {
    push(record) {
      if (!('cells' in record) || isBlank(record)) return []
      return [withoutRepeating(readLine(record, layout, version, unitary), iuds)]
    },
    end: () => [],
    scattered: false,
    groupOf: () => '',
  }
}

/** `I` of an IUD that this file has already inserted and not cancelled is refused: a due is never doubled, nor changed by mistake. */
function withoutRepeating(row: FileRow, iuds: KeyStates): FileRow {
  if (row.problems.length > 0) return row
  const known = iuds.get(row.externalId)
  if (row.mode === 'insert' && known === ACTIVE) {
    const detail = 'Lo stesso IUD è già in una riga prima di questa: usa M per modificare, o un altro IUD.'
    const { position: _, ...rest } = row
    return { ...rest, problems: [{ line: row.line, column: 'IUD', code: REPEATED_IUD, detail }] }
  }
  iuds.set(row.externalId, row.action === 'cancel' ? CANCELLED : ACTIVE)
  return row
}

function isBlank(record: Extract<FileRecord, { cells: readonly string[] }>): boolean {
  return record.cells.every((cell) => cell.trim() === '')
}
