// Bulk files of pagoPA's GPD: `{"operation":"CREATE"|"UPDATE","paymentPositions":[…]}`, `{"operation":"DELETE","paymentPositionIUPDs":[…]}`, the
// body of the API without operation, and a bare list of positions.
import type {
  FileDialect,
  FileFault,
  FileHead,
  FileProblem,
  FileRecord,
  FileRow,
  RowMode,
  RowProblem,
} from '../file-dialect.ts'
import { Members } from '../value-members.ts'
import { readPosition } from './gpd-position.ts'
import { problemsOf } from './gpd-problems.ts'
import { gpdResults } from './gpd-report.ts'

const MODES: Readonly<Record<string, RowMode>> = { CREATE: 'insert', UPDATE: 'change', DELETE: 'change' }

const FAULTS: Record<FileFault, FileProblem> = {
  empty: { code: '400', detail: 'Il file è vuoto: scrivi almeno una posizione' },
  'not-csv': { code: '400', detail: 'Il file non è un JSON che si possa leggere' },
  repeated: {
    code: '409',
    detail: 'Un file con questo nome e con un altro contenuto è già stato caricato: dagli un altro nome',
  },
  loading: { code: '500', detail: 'Il caricamento non è riuscito: riprova' },
  generic: { code: '400', detail: 'Il file non si può leggere: controlla che sia il JSON delle posizioni debitorie' },
}

export const gpd: FileDialect = {
  id: 'gpd',
  name: 'pagoPA GPD, posizioni in JSON',

  recognise(head) {
    const { kind, members = [] } = head
    if (kind !== 'json' || !isPositions(head)) return undefined
    const problems: FileProblem[] = []
    const refuse = (detail: string) => problems.push({ code: '400', detail })
    const operation = head.scalars?.operation
    if (members.includes('operation') && MODES[String(operation)] === undefined)
      refuse('"operation" è CREATE, UPDATE o DELETE: scrivila in testa al file')
    if (operation === 'DELETE' && members.includes('paymentPositions'))
      refuse('Per eliminare si elencano gli identificativi in "paymentPositionIUPDs", non le posizioni')
    if (operation !== undefined && operation !== 'DELETE' && members.includes('paymentPositionIUPDs'))
      refuse('"paymentPositionIUPDs" serve solo per eliminare: scrivi "operation": "DELETE"')
    return { version: version(head), problems }
  },

  reader(head) {
    const mode = MODES[String(head.scalars?.operation)] ?? 'upsert'
    const rows = (record: FileRecord) => [
      record.line > 0 && 'value' in record ? rowOf(record, mode) : unreadable(record, mode),
    ]
    return { push: rows, end: () => [], scattered: false, groupOf: () => '' }
  },

  problemsOf,
  fileProblem: (fault) => FAULTS[fault],
  results: gpdResults,
}

function isPositions({ members = [], firstValue }: FileHead): boolean {
  if (members.includes('paymentPositions') || members.includes('paymentPositionIUPDs')) return true
  return members.length === 0 && has(firstValue, 'iupd') && has(firstValue, 'paymentOption')
}

/** `v3` when options have installments, of what can be seen before reading. */
function version({ firstValue }: FileHead): string {
  const options: unknown = has(firstValue, 'paymentOption') ? Reflect.get(firstValue, 'paymentOption') : []
  return Array.isArray(options) && has(options[0], 'installments') ? 'v3' : 'v1'
}

function has(value: unknown, name: string): value is object {
  return typeof value === 'object' && value !== null && name in value
}

function rowOf(record: Extract<FileRecord, { readonly value: unknown }>, mode: RowMode): FileRow {
  const problems: RowProblem[] = []
  const { line } = record
  const tell = (column: string, detail: string) =>
    problems.push({ line, ...(column ? { column } : {}), code: '400', detail })
  const row = { line, lines: [line], mode, problems, records: [record] }
  if (record.path === 'paymentPositionIUPDs') {
    const externalId = typeof record.value === 'string' ? record.value.trim() : ''
    if (externalId === '') tell('', "L'identificativo di una posizione è un testo tra virgolette")
    return { ...row, action: 'cancel', externalId }
  }
  const members = Members.of(record.value, '', tell)
  const position = members && readPosition(members, line, tell)
  const externalId = has(record.value, 'iupd') ? String(Reflect.get(record.value, 'iupd')).trim() : ''
  return { ...row, action: 'put', externalId, ...(position && problems.length === 0 ? { position } : {}) }
}

function unreadable(record: FileRecord, mode: RowMode): FileRow {
  const problems = [{ line: record.line, code: '400', detail: 'Qui va un oggetto JSON, tra parentesi graffe' }]
  return { line: record.line, lines: [record.line], action: 'put', mode, externalId: '', problems, records: [record] }
}
