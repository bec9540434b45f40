/** The query of a page as Next gives it. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** One value per name, the first; empty ones are left out. */
export async function singleValues(params: SearchParams): Promise<Record<string, string>> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(await params)) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined && first !== '') values[name] = first
  }
  return values
}

/** `path` with a query made of the given values; those undefined or empty are left out. */
export function withQuery(path: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  return query.size === 0 ? path : `${path}?${query}`
}
