type Json = Record<string, unknown>

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly description?: string
  readonly maxLength?: number
  readonly properties?: Record<string, Schema>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}
interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
  readonly example?: unknown
}
interface Content {
  readonly schema: Schema
  readonly example?: unknown
  readonly examples?: Record<string, { readonly summary?: string; readonly value: ProblemExample }>
}
interface ProblemExample {
  readonly status: number
  readonly title: string
  readonly hint?: string
}
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Record<string, Content> }
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, Content> }>
}
export interface OpenApiDocument {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly parameters: Record<string, Parameter>; readonly schemas: Record<string, Schema> }
}
interface Found extends Operation {
  readonly method: string
  readonly path: string
}

const operationsOf = (document: OpenApiDocument): Found[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )

/** The reference of every operation, by chapter, as Markdown. */
export function referenceOf(document: OpenApiDocument): string {
  const operations = operationsOf(document)
  const chapters = document.tags.map(({ name, description }) => {
    const own = operations.filter(({ tags }) => tags.includes(name))
    return `## ${name}\n\n${description}.\n\n${own.map((each) => operationOf(each, document)).join('\n\n')}`
  })
  return `# Riferimento\n\nOgni operazione, con un esempio. Lo stesso, per i programmi: \`GET /v1/openapi.json\`.\n\n${chapters.join('\n\n')}`
}

function operationOf(operation: Found, document: OpenApiDocument): string {
  const { method, path, summary, description } = operation
  const [status, success] = Object.entries(operation.responses).find(([each]) => each.startsWith('2')) ?? []
  const [answer] = Object.values(success?.content ?? {})
  return [
    `### ${summary}`,
    `\`${method} ${path}\``,
    description,
    parametersOf(operation, document),
    bodyOf(operation, document),
    `\`\`\`bash\n${curlOf(operation, document)}\n\`\`\``,
    `Risposta ${status}${answer?.example === undefined ? '.' : ':'}`,
    answer?.example === undefined ? '' : `\`\`\`json\n${JSON.stringify(answer.example, null, 2)}\n\`\`\``,
    refusalsOf(operation),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

const whole = (parameter: Parameter, document: OpenApiDocument): Parameter =>
  parameter.$ref ? document.components.parameters[parameter.$ref.split('/').at(-1)!]! : parameter

function parametersOf({ parameters = [] }: Found, document: OpenApiDocument): string {
  if (parameters.length === 0) return ''
  const rows = parameters
    .map((each) => whole(each, document))
    .map(
      (each) =>
        `| \`${each.name}\` | ${PLACES[each.in]} | ${each.required ? 'sì' : 'no'} | ${cell(each.description)} |`,
    )
  return `| Parametro | Dove | Richiesto | Che cosa è |\n| --- | --- | --- | --- |\n${rows.join('\n')}`
}

const PLACES: Readonly<Record<string, string>> = { path: 'indirizzo', query: 'query', header: 'intestazione' }

function bodyOf({ requestBody }: Found, document: OpenApiDocument): string {
  const [content] = Object.values(requestBody?.content ?? {})
  const schema = content && resolved(content.schema, document)
  if (!schema?.properties) return ''
  const rows = Object.entries(schema.properties).map(
    ([name, each]) =>
      `| \`${name}\` | ${cell(typeOf(resolved(each, document)))} | ${schema.required?.includes(name) ? 'sì' : 'no'} | ${cell(each.description)} |`,
  )
  return rows.length === 0
    ? ''
    : `| Campo del corpo | Tipo | Richiesto | Che cosa è |\n| --- | --- | --- | --- |\n${rows.join('\n')}`
}

function typeOf({ type, format, enum: words, items, oneOf, anyOf }: Schema): string {
  if (words) return words.map((word) => `\`${String(word)}\``).join(', ')
  if (type === 'array') return `elenco di ${items ? typeOf(items) : 'valori'}`
  if (oneOf ?? anyOf) return 'uno tra più forme'
  return format ? `${TYPES[type ?? ''] ?? type} (${format})` : (TYPES[type ?? ''] ?? 'oggetto')
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'testo',
  integer: 'intero',
  number: 'numero',
  boolean: 'vero o falso',
  object: 'oggetto',
}

function resolved(schema: Schema, document: OpenApiDocument): Schema {
  return schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)!]! : schema
}

/** The same call with curl; `$API` and `$TOKEN` are those of the quick start. */
export function curlOf(operation: Found, document: OpenApiDocument): string {
  const parameters = (operation.parameters ?? []).map((each) => whole(each, document))
  const path = parameters
    .filter((each) => each.in === 'path')
    .reduce((text, { name, example }) => text.replace(`{${name}}`, String(example)), operation.path)
  const query = parameters
    .filter((each) => each.in === 'query' && each.required)
    .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`)
  const headers = parameters
    .filter((each) => each.in === 'header')
    .map(({ name, example }) => `-H '${name}: ${String(example)}'`)
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  return [
    `curl ${operation.method === 'GET' ? '' : `-X ${operation.method} `}"$API${path}${query.length > 0 ? `?${query.join('&')}` : ''}"`,
    ...(path.startsWith('/v1/') ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...headers,
    ...(type ? bodyArguments(type, content?.example) : []),
  ].join(' \\\n  ')
}

function bodyArguments(type: string, example: unknown): string[] {
  if (type.includes('form'))
    return Object.entries(example as Json).map(([name, value]) => `-d ${name}=${encodeURIComponent(String(value))}`)
  const body = type.includes('json')
    ? `-d '${JSON.stringify(example).replaceAll("'", '’')}'`
    : '--data-binary @documento.pdf'
  return [`-H 'Content-Type: ${type}'`, body]
}

interface Told extends ProblemExample {
  readonly code: string
}

function problemsOf(operation: Found): Told[] {
  return Object.values(operation.responses).flatMap(({ content }) =>
    Object.entries(content?.['application/problem+json']?.examples ?? {}).map(([code, { value }]) => ({
      code,
      ...value,
    })),
  )
}

function refusalsOf(operation: Found): string {
  const codes = problemsOf(operation).map(
    ({ code, status }) => `[\`${code}\`](/docs/v1/errori#${anchorOf(code)}) (${status})`,
  )
  return codes.length === 0 ? '' : `Errori: ${codes.join(', ')}.`
}

const anchorOf = (code: string) => code.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** The catalogue of errors, as Markdown: every code that the public API may answer. */
export function errorsOf(document: OpenApiDocument): string {
  const byCode = new Map<string, Told & { statuses: Set<number> }>()
  for (const told of operationsOf(document).flatMap(problemsOf)) {
    const known = byCode.get(told.code)
    if (known) known.statuses.add(told.status)
    else byCode.set(told.code, { ...told, statuses: new Set([told.status]) })
  }
  const entries = [...byCode.values()].sort((a, b) => a.code.localeCompare(b.code))
  const texts = entries.map(
    ({ code, title, hint, statuses }) =>
      `### ${code}\n\n**${[...statuses].join(', ')}** · ${title}${/[.!?]$/.test(title) ? '' : '.'}${hint ? `\n\n${hint}` : ''}`,
  )
  return `${OPENING}\n\n${texts.join('\n\n')}`
}

const OPENING = `# Errori

Ogni rifiuto è un documento \`application/problem+json\` (RFC 9457).

| Campo | Che cosa dice |
| --- | --- |
| \`type\` | il codice: è stabile, e il tuo programma decide su questo |
| \`title\` | che cosa è successo |
| \`hint\` | che cosa fare |
| \`errors\` | i campi sbagliati: \`pointer\` (puntatore JSON), \`code\`, \`detail\` |
| \`facts\` | numeri e giorni utili, per esempio i secondi da aspettare |
| \`correlationId\` | da comunicare se chiedi assistenza |

Con 429 e 503 aspetta i secondi di \`Retry-After\` e ripeti. Con 500 ripeti con la stessa chiave di idempotenza. Con gli altri correggi prima di ripetere.

## Catalogo`

const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
