import type { ColumnsReading, ImportFileColumns } from '@repo/contracts/imports/column-mappings'
import type { FieldError, FormState } from '#lib/form-state.ts'

/** A form with how the examples are read by it. */
export interface ColumnsState extends FormState {
  readonly reading: ColumnsReading
}

type Columns = ImportFileColumns['columns']

/** Names of the fields of one of our columns: those by which the API says what is wrong. */
export const placeField = (column: string): string => `columns.${column}`
export const valueField = (column: string): string => `columns.${column}.value`

/** What the fields show at first: what is said already, or guessed. */
export function columnValues({ columns, days, amounts, name = '' }: ImportFileColumns): Record<string, string> {
  const chosen = columns.flatMap((column) => [
    [placeField(column.name), column.place === undefined ? '' : String(column.place)] as const,
    [valueField(column.name), column.value ?? ''] as const,
  ])
  return { ...Object.fromEntries(chosen), days, amounts, name }
}

/** What a form says; the contract judges it. */
export function saidColumns(values: Readonly<Record<string, string>>) {
  const columns: Record<string, { place?: number; value?: string }> = {}
  for (const [field, text] of Object.entries(values)) {
    const [, name, value] = /^columns\.([a-z_]+)(\.value)?$/.exec(field) ?? []
    if (name === undefined || text.trim() === '') continue
    columns[name] = { ...columns[name], ...(value === undefined ? { place: Number(text) } : { value: text }) }
  }
  return { columns, days: values.days, amounts: values.amounts }
}

/** What is wrong with what was said, at its field. */
export const columnErrors = ({ problems }: ColumnsReading): FieldError[] =>
  problems.flatMap(({ column, detail }) => (column === undefined ? [] : { field: placeField(column), message: detail }))

/** Our columns that show at once: required, or with something said of them. The others wait, closed. */
export function partColumns(
  columns: Columns,
  values: Readonly<Record<string, string>>,
): { first: Columns; others: Columns } {
  const shows = ({ name, required }: Columns[number]) =>
    required || Boolean(values[placeField(name)]) || Boolean(values[valueField(name)])
  return { first: columns.filter(shows), others: columns.filter((column) => !shows(column)) }
}
