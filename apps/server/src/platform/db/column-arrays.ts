/** Columns of rows that are written by the many, with their types. */
export type Columns<Name extends string = string> = Readonly<
  Record<Name, 'uuid' | 'int' | 'bigint' | 'text' | 'date' | 'boolean' | 'timestamptz' | 'jsonb'>
>

/**
 * Rows given as an array for each column, to be selected from: PostgreSQL reads them in half the time that it takes for JSON.
 * @param first the number of the first parameter, e.g. 2 for `$2`
 */
export function fromArrays(columns: Columns, first: number): string {
  const arrays = Object.values(columns).map((type, index) => `$${first + index}::${type}[]`)
  return `unnest(${arrays.join(', ')}) AS given(${Object.keys(columns).join(', ')})`
}

/** The parameters of `fromArrays`. What is absent or null is NULL. */
export function columnArrays<Name extends string>(
  columns: Columns<Name>,
  rows: readonly { readonly [Column in NoInfer<Name>]?: unknown }[],
): string[] {
  return (Object.keys(columns) as Name[]).map((name) => {
    const json = columns[name] === 'jsonb'
    return `{${rows.map((row) => element(row[name], json)).join(',')}}`
  })
}

function element(value: unknown, json: boolean): string {
  if (value === undefined || value === null) return 'NULL'
  if (json) return quoted(JSON.stringify(value))
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return quoted(value instanceof Date ? value.toISOString() : String(value))
}

function quoted(text: string): string {
  return text.includes('"') || text.includes('\\') ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
}
