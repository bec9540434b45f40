import { fieldWords } from './field-words.ts'
import { isObject, type Json } from './json.ts'

/** No text of ours is longer, and no list of an answer either: what declares a bound of its own keeps it. */
const MAX_TEXT = 4_000
const MAX_ITEMS = 10_000
const MAX_NAMES = 50
const INT32 = 2_147_483_647

/**
 * Completes a JSON schema as the Italian guidelines want: every text, number, list and object is bounded, every number has a format.
 * Fields that have no words get those of their name, in that schema or anywhere.
 */
export function bounded(schema: unknown, name = ''): Json {
  return complete(schema, name) as Json
}

function complete(value: unknown, owner: string): unknown {
  if (Array.isArray(value)) return value.map((each) => complete(each, owner))
  if (!isObject(value)) return value
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'properties' && isObject(each) ? described(each, owner) : LITERAL.has(key) ? each : complete(each, owner),
    ]),
  )
  return { ...inner, ...boundsOf(inner) }
}

/** Keywords whose value is data and no schema. */
const LITERAL = new Set(['enum', 'const', 'example', 'default', 'required'])

/** @param owner name of the schema they belong to; a field within a field belongs to that one: `PositionResource.transfers` */
function described(properties: Json, owner: string): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([name, each]) => {
      const schema = complete(each, name) as Json
      const words = fieldWords[`${owner.replace(/Input$/, '')}.${name}`] ?? fieldWords[name]
      return [name, words && schema.description === undefined ? { ...schema, description: words } : schema]
    }),
  )
}

function boundsOf(schema: Json): Json {
  const { type } = schema
  if (schema.enum || (schema.const !== undefined && type === 'string')) return {}
  if (type === 'string') return textBounds(schema)
  if (type === 'integer' || type === 'number') return numberBounds(schema)
  if (type === 'array') return schema.maxItems === undefined ? { maxItems: itemsOf(schema) } : {}
  if (type === 'object') return objectBounds(schema)
  return {}
}

/** What a format says needs no pattern, which would be longer than the rest of the schema. */
function textBounds({ format, pattern, maxLength }: Json): Json {
  if (format === 'uuid' || format === 'date' || format === 'date-time') return { pattern: undefined }
  if (format !== undefined || maxLength !== undefined) return {}
  return { maxLength: lengthOf(pattern) ?? MAX_TEXT }
}

/** The longest text of a pattern that is one class of characters and a count. */
function lengthOf(pattern: unknown): number | undefined {
  const [, one, few] = /^\^(?:\[[^\]]+\]|\\d)\{(\d+)(?:,(\d+))?\}\$$/.exec(String(pattern)) ?? []
  return one === undefined ? undefined : Number(few ?? one)
}

function numberBounds({ type, format, minimum, maximum, const: only }: Json): Json {
  if (typeof only === 'number') return { type: 'integer', format: 'int32', minimum: only, maximum: only }
  const low = typeof minimum === 'number' ? minimum : Number.MIN_SAFE_INTEGER
  const high = typeof maximum === 'number' ? maximum : Number.MAX_SAFE_INTEGER
  const size = Math.abs(low) <= INT32 && Math.abs(high) <= INT32 ? 'int32' : 'int64'
  return { format: format ?? (type === 'number' ? 'double' : size), minimum: low, maximum: high }
}

function itemsOf({ items }: Json): number {
  const words = isObject(items) && Array.isArray(items.enum) ? items.enum.length : undefined
  return words ?? MAX_ITEMS
}

function objectBounds({ additionalProperties, maxProperties }: Json): Json {
  if (additionalProperties === undefined) return { additionalProperties: false }
  return isObject(additionalProperties) && maxProperties === undefined ? { maxProperties: MAX_NAMES } : {}
}
