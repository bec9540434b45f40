import { type OpenApiDocument, resolved, type Schema } from './openapi-document.js'

/** Fields deeper than these are found in the OpenAPI document. */
const DEPTH = 4

interface Field {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly words: string
}

/** The fields of an object as a table in Markdown, those within fields too: `debtor.fiscalCode`, `installments[].dueDate`. */
export function fieldsTable(schema: Schema, document: OpenApiDocument, heading: string): string {
  const fields = fieldsOf(schema, document, '', 0)
  if (fields.length === 0) return ''
  const rows = fields.map(
    ({ name, type, required, words }) =>
      `| \`${name}\` | ${cell(type)} | ${required ? 'sempre' : ''} | ${cell(words)} |`,
  )
  return `| ${heading} | Tipo | C'è | Che cosa è |\n| --- | --- | --- | --- |\n${rows.join('\n')}`
}

function fieldsOf(given: Schema, document: OpenApiDocument, prefix: string, depth: number): Field[] {
  const schema = resolved(given, document)
  return Object.entries(schema.properties ?? {}).flatMap(([name, each]) => {
    const field = resolved(each, document)
    const path = `${prefix}${name}`
    const own: Field = {
      name: path,
      type: typeOf(field, document),
      required: schema.required?.includes(name) ?? false,
      words: each.description ?? field.description ?? '',
    }
    if (depth >= DEPTH) return [own]
    const inner = field.type === 'array' && field.items ? field.items : field
    const mark = field.type === 'array' ? '[]' : ''
    return [own, ...fieldsOf(inner, document, `${path}${mark}.`, depth + 1)]
  })
}

function typeOf(given: Schema, document: OpenApiDocument): string {
  const { type, format, enum: words, items, oneOf, anyOf } = resolved(given, document)
  if (words) return words.map((word) => `\`${String(word)}\``).join(', ')
  if (type === 'array') return items ? `elenco di: ${typeOf(items, document)}` : 'elenco'
  const options = oneOf ?? anyOf
  if (options) return [...new Set(options.map((each) => typeOf(each, document)))].filter(Boolean).join(' oppure ')
  return FORMATS[format ?? ''] ?? TYPES[type ?? ''] ?? 'oggetto'
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'testo',
  integer: 'intero',
  number: 'numero',
  boolean: 'vero o falso',
  object: 'oggetto',
  null: 'nullo',
}
const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  date: 'giorno',
  'date-time': 'momento, UTC',
  email: 'e-mail',
  uri: 'indirizzo',
  binary: 'file',
}

export const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
