// Our own CSV and XLSX: see own-columns.ts. One line an installment; lines of a position follow each other.
import { csvRecord, unguarded } from '../csv-record.ts'
import type {
  FileDialect,
  FileHead,
  FileInstallment,
  FileProblem,
  FileRecord,
  FileRow,
  RowAction,
  RowMode,
  RowProblem,
  RowReader,
} from '../file-dialect.ts'
import { LineGroups, MAX_GROUP_LINES } from '../line-groups.ts'
import { type OwnColumn, type OwnHeader, ownColumns, ownHeader, readHeader } from './own-columns.ts'
import { type CellOf, installmentOf, partiesOf } from './own-line.ts'
import { fileProblem, problemsOf } from './own-problems.ts'
import { ownCsvResults } from './own-results.ts'

export const ownCsv: FileDialect = {
  id: 'own-csv',
  name: 'Quietanza, CSV o XLSX',

  recognise({ kind, header }) {
    const read = kind === 'json' || !header ? undefined : readHeader(header)
    if (!read) return undefined
    const problems: FileProblem[] = [
      ...read.missing.map((name) => ({
        code: 'column-missing',
        detail: `Manca la colonna ${name}: aggiungila all'intestazione`,
      })),
      ...read.unknown.map((place) => ({
        code: 'column-unknown',
        detail: `La colonna ${place} non è prevista: correggine il nome o toglila`,
      })),
      ...read.repeated.map((name) => ({
        code: 'column-repeated',
        detail: `La colonna ${name} c'è due volte: lasciane una`,
      })),
    ]
    return { version: '1', problems }
  },

  reader: (head) => new OwnReader(head),
  problemsOf,
  fileProblem,
  results: ownCsvResults,
}

const ACTIONS: Readonly<Record<string, readonly [RowAction, RowMode]>> = {
  '': ['put', 'upsert'],
  carica: ['put', 'upsert'],
  inserisci: ['put', 'insert'],
  modifica: ['put', 'change'],
  annulla: ['cancel', 'change'],
}

/** Of the position: the same on all its lines. */
const SHARED: readonly OwnColumn[] = [
  'codice_servizio',
  'causale',
  'codice_fiscale',
  'nominativo',
  'email',
  'indirizzo',
  'coobbligati',
]

type Line = { readonly record: FileRecord; readonly cell: CellOf }

class OwnReader implements RowReader {
  private readonly groups = new LineGroups<Line>()
  private readonly places: OwnHeader['places']
  private readonly width: number

  constructor(head: FileHead) {
    const header = head.header ?? ownHeader
    this.places = readHeader(header)?.places ?? new Map()
    this.width = header.length
  }

  get scattered(): boolean {
    return this.groups.scattered
  }

  push(record: FileRecord): readonly FileRow[] {
    return this.closed(this.groups.add(this.groupOf(record), { record, cell: this.cellOf(record) }))
  }

  end(): readonly FileRow[] {
    return this.closed(this.groups.end())
  }

  groupOf(record: FileRecord): string {
    return this.cellOf(record)('id_posizione')
  }

  private cellOf(record: FileRecord): CellOf {
    const cells = 'cells' in record ? record.cells : []
    return (column) => unguarded(cells[this.places.get(column) ?? -1]?.trim() ?? '')
  }

  private closed(lines: readonly Line[]): readonly FileRow[] {
    const [first] = lines
    if (!first) return []
    const problems: RowProblem[] = []
    const told = (line: number) => (column: OwnColumn, code: string, detail: string) =>
      problems.push({ line, column, code, detail })
    const tell = told(first.record.line)
    const { cell } = first
    for (const { record } of lines) this.checkWidth(record, problems)
    const action = actionOf(first)
    const cancelling = lines.filter((line) => actionOf(line)?.[0] === 'cancel').length
    if (!action) tell('azione', 'format', 'Lascia vuoto, oppure scrivi carica, inserisci, modifica o annulla')
    if (cell('id_posizione') === '') tell('id_posizione', 'missing', "Manca l'identificativo della posizione: scrivilo")
    if ([...cell('id_posizione')].length > 70) tell('id_posizione', 'text-too-long', 'Usa al massimo 70 caratteri')
    const row = {
      line: first.record.line,
      lines: lines.map(({ record }) => record.line),
      action: cancelling === lines.length ? 'cancel' : 'put',
      mode: action?.[1] ?? 'upsert',
      externalId: cell('id_posizione'),
      problems,
      records: lines.map(({ record }) => record),
    } satisfies FileRow
    if (this.groups.tooLong) {
      const detail = `Una posizione ha al massimo ${MAX_GROUP_LINES} righe: dividila in più posizioni`
      tell('id_posizione', 'too-many-lines', detail)
      return [row]
    }
    for (const line of lines.slice(1)) {
      if (actionOf(line)?.join() !== action?.join())
        told(line.record.line)('azione', 'position-differs', differs('azione'))
    }
    // Of a cancellation nothing else is read; and where only some lines are one, their other columns are not asked to agree.
    if (cancelling > 0) return [row]

    for (const column of ['codice_servizio', 'causale'] as const)
      if (cell(column) === '') tell(column, 'missing', `Manca ${column}: scrivilo`)
    for (const line of lines.slice(1)) {
      for (const column of SHARED)
        if (line.cell(column) !== cell(column)) told(line.record.line)(column, 'position-differs', differs(column))
    }
    refuseRepeated(lines, told)
    const { debtor, coDebtors } = partiesOf(cell, tell)
    const options = new Map<string, FileInstallment[]>()
    for (const line of lines) {
      const option = line.cell('opzione') || '1'
      if (!/^([1-9]|10)$/.test(option)) told(line.record.line)('opzione', 'format', 'Scrivi un numero da 1 a 10')
      const installment = installmentOf(line.record.line, line.cell, told(line.record.line))
      if (installment) options.set(option, [...(options.get(option) ?? []), installment])
    }
    if (problems.length > 0) return [row]
    const position = {
      externalId: row.externalId,
      serviceCode: cell('codice_servizio'),
      description: cell('causale'),
      debtor,
      ...(coDebtors.length > 0 ? { coDebtors } : {}),
      paymentOptions: [...options]
        .sort(([one], [other]) => Number(one) - Number(other))
        .map(([key, installments]) => ({ key, installments })),
    }
    return [{ ...row, position }]
  }

  private checkWidth(record: FileRecord, problems: RowProblem[]): void {
    const extra = 'cells' in record ? record.cells.slice(this.width).some((cell) => cell.trim() !== '') : true
    if (extra)
      problems.push({
        line: record.line,
        code: 'row-width',
        detail: "La riga ha più colonne dell'intestazione: controlla separatori e virgolette",
      })
  }
}

const actionOf = ({ cell }: Line) => ACTIONS[cell('azione').toLowerCase()]

const differs = (column: OwnColumn) => `Le righe di una posizione hanno lo stesso valore in ${column}: qui è un altro`

/** A line written twice would be an installment more, and the debt twice as much: of two that are equal nobody can say that both are meant. */
function refuseRepeated(
  lines: readonly Line[],
  told: (line: number) => (column: OwnColumn, code: string, detail: string) => void,
): void {
  const seen = new Map<string, number>()
  for (const { record, cell } of lines) {
    const content = JSON.stringify(ownHeader.map(cell))
    const before = seen.get(content)
    if (before === undefined) seen.set(content, record.line)
    else {
      const detail = `È uguale alla riga ${before}: toglila, o svuotala se correggi sullo schermo, oppure cambia la scadenza se è un'altra rata`
      told(record.line)('id_posizione', 'row-repeated', detail)
    }
  }
}

/** A file to start from: the header, and an example of a position in two instalments. */
export function ownTemplate(separator = ';'): string {
  const example: Partial<Record<OwnColumn, string>> = {
    id_posizione: 'TARI-2026-000123',
    codice_servizio: 'TARI',
    causale: 'TARI 2026',
    codice_fiscale: 'RSSMRA80A01H501U',
    nominativo: 'Mario Rossi',
    indirizzo: 'Via Roma 1, 00100 Roma (RM)',
    opzione: '1',
    importo: '60,25',
  }
  const line = (scadenza: string) =>
    csvRecord(
      ownHeader.map((name) => ({ ...example, scadenza })[name] ?? ''),
      separator,
    )
  return csvRecord(ownHeader, separator) + line('2026-06-30') + line('2026-12-31')
}

/** What goes into each column, for whoever fills the template: name, whether it is required, a sentence. */
export const ownColumnHints = ownColumns
