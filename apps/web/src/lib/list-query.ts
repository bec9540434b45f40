import { parseItalianDate } from '@repo/domain/local-date'
import type { z } from 'zod'

/** Filters that are days: in addresses as the operator writes them, 31/12/2026. */
const DAYS: ReadonlySet<string> = new Set(['from', 'to'])

/**
 * Reads the state of a list from the address; values that are not valid are dropped, the others kept.
 * @param schema the query of the endpoint that gives the list
 */
export function readListQuery<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape>,
  raw: Readonly<Record<string, string>>,
): { query: z.output<z.ZodObject<Shape>>; dropped: boolean } {
  const given: Record<string, string> = {}
  let dropped = false
  for (const [name, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const typed = raw[name]
    if (typed === undefined || typed === '') continue
    const value = DAYS.has(name) ? (parseItalianDate(typed) ?? typed) : typed
    if (field.safeParse(value).success) given[name] = value
    else dropped = true
  }
  return { query: schema.parse(given), dropped }
}
