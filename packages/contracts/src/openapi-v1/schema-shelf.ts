import { z } from 'zod'
import { bounded } from './bounds.ts'
import type { Json } from './json.ts'

export type Direction = 'input' | 'output'

/** Collects the named schemas of a document, and hands out references to them. */
export class SchemaShelf {
  readonly schemas: Json = {}

  /** The JSON schema of what goes in or comes out; a reference when the schema has a name. @throws Error when two shapes want one name */
  refOf(schema: z.ZodType, io: Direction): Json {
    const json = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any', cycles: 'ref' }) as Json
    const { $schema: _, $defs, id, ...body } = json
    for (const [name, definition] of Object.entries(($defs as Json | undefined) ?? {})) this.put(name, io, definition)
    return typeof id === 'string' ? this.put(id, io, body) : (relocate(bounded(body), io) as Json)
  }

  private put(name: string, io: Direction, schema: unknown): Json {
    const full = nameOf(name, io)
    const shape = relocate(bounded(schema, name), io) as Json
    const known = this.schemas[full]
    if (known && JSON.stringify(known) !== JSON.stringify(shape)) throw new Error(`two schemas are named ${full}`)
    this.schemas[full] = shape
    return { $ref: `#/components/schemas/${full}` }
  }
}

/** What is given and what is answered under one name may differ: defaults, cut fields. */
const nameOf = (name: string, io: Direction) => (io === 'output' || name.endsWith('Input') ? name : `${name}Input`)

/** Definitions live under components in OpenAPI; `id` is no keyword there. */
function relocate(value: unknown, io: Direction): unknown {
  if (Array.isArray(value)) return value.map((each) => relocate(each, io))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => each !== undefined && (key !== 'id' || typeof each !== 'string'))
      .map(([key, each]) =>
        key === '$ref' && typeof each === 'string'
          ? [key, `#/components/schemas/${nameOf(each.replace('#/$defs/', ''), io)}`]
          : [key, relocate(each, io)],
      ),
  )
}
