import type { ColumnsReading, ImportFileColumns, ReadColumnsInput } from '@repo/contracts/imports/column-mappings'
import type { LocalDate } from '@repo/domain/local-date'
import type { FileHead, FileRow } from '@repo/wire/files/file-dialect'
import { type ColumnMapping, ownWidth } from '@repo/wire/files/mapped/column-mapping'
import { missingColumns, readMapped } from '@repo/wire/files/mapped/mapped-dialect'
import { type OwnColumn, ownColumns, ownHeader } from '@repo/wire/files/own/own-columns'
import type { TableSample } from '../intake/table-sample.js'

export type ColumnProblem = ColumnsReading['problems'][number]

/** Of one position only: the same on all lines it would make one debt of a whole file. */
const NEVER_SAME: ReadonlySet<string> = new Set(['id_posizione', 'numero_avviso'])

const isOwn = (name: string): name is OwnColumn => (ownHeader as readonly string[]).includes(name)
const headOf = ({ header, sheet }: TableSample): FileHead => ({ kind: sheet ? 'sheet' : 'csv', header })

/** What somebody has said of the columns of a table, and what is wrong of it. @param today the day in Rome */
export function toMapping(
  sample: TableSample,
  { columns, days, amounts }: ReadColumnsInput,
  today: LocalDate,
): { readonly mapping: ColumnMapping; readonly problems: readonly ColumnProblem[] } {
  const places: Partial<Record<OwnColumn, number>> = {}
  const fixed: Partial<Record<OwnColumn, string>> = {}
  const problems: ColumnProblem[] = []
  const header = sample.header.slice(0, ownWidth(sample.header))
  for (const [name, { place, value = '' }] of Object.entries(columns)) {
    const tell = (code: string, detail: string) => problems.push({ column: name, code, detail })
    if (!isOwn(name)) tell('column-unknown', 'Non è una delle colonne del nostro CSV')
    else if (place !== undefined && place > header.length) tell('place', 'Scegli una colonna del file')
    else if (value !== '' && NEVER_SAME.has(name))
      tell('never-same', 'È diverso per ogni posizione: scegli una colonna')
    else {
      if (place !== undefined) places[name] = place - 1
      if (value !== '') fixed[name] = value
    }
  }
  const mapping = { header, places, fixed, days, amounts }
  const missing = missingColumns(mapping).map((column) => ({
    column,
    code: 'column-missing',
    detail: NEVER_SAME.has(column)
      ? 'Scegli quale colonna è'
      : 'Scegli quale colonna è, oppure scrivi un valore uguale per tutte le righe',
  }))
  const told = new Set(problems.map(({ column }) => column))
  return {
    mapping,
    problems: [
      ...problems,
      ...missing.filter(({ column }) => !told.has(column)),
      ...wrongValues(mapping, sample, today),
    ],
  }
}

/** Values for all lines are read as a line that has nothing else. */
function wrongValues(mapping: ColumnMapping, sample: TableSample, today: LocalDate): ColumnProblem[] {
  const alone = { ...mapping, places: {} }
  return readMapped(alone, headOf(sample), [{ line: 1, cells: [] }], today).flatMap(({ problems }) =>
    problems.flatMap(({ column, code, detail }) =>
      column !== undefined && isOwn(column) && mapping.fixed[column] !== undefined ? { column, code, detail } : [],
    ),
  )
}

/** The examples as a mapping makes them. @param problems of the mapping itself */
export function readingOf(
  sample: TableSample,
  mapping: ColumnMapping,
  problems: readonly ColumnProblem[],
  today: LocalDate,
): ColumnsReading {
  return {
    problems: problems.slice(0, 100),
    rows: readMapped(mapping, headOf(sample), sample.examples, today).map(shown),
  }
}

function shown({ line, action, externalId, position, problems }: FileRow): ColumnsReading['rows'][number] {
  const told = problems.map(({ column, code, detail }) => ({ ...(column ? { column } : {}), code, detail }))
  if (!position) return { line, action, externalId, problems: told }
  const { serviceCode, description, debtor, paymentOptions } = position
  const installments = paymentOptions[0]?.installments ?? []
  return {
    line,
    action,
    externalId,
    serviceCode,
    description,
    debtorName: debtor.fullName,
    debtorFiscalCode: debtor.fiscalCode,
    amountCents: installments.reduce((sum, each) => sum + each.amountCents, 0),
    dueDate: installments[0]?.dueDate,
    problems: told,
  }
}

/** What there is to choose, with what was chosen or guessed. */
export function choicesOf({ places, fixed }: ColumnMapping): ImportFileColumns['columns'] {
  return ownColumns.map(({ name, required, hint }) => {
    const [place, value] = [places[name as OwnColumn], fixed[name as OwnColumn]]
    return {
      name,
      required: required ?? false,
      sameForAll: !NEVER_SAME.has(name),
      hint,
      ...(place === undefined ? {} : { place: place + 1 }),
      ...(value === undefined ? {} : { value }),
    }
  })
}
