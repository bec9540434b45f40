/** Writes the types of the client from the OpenAPI document of the public API. Deterministic; run by `npm run openapi`. */

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly additionalProperties?: boolean | Schema
}
interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
}
type Contents = Readonly<Record<string, { readonly schema: Schema }>>
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Contents }
  readonly responses: Readonly<Record<string, { readonly content?: Contents }>>
}
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly parameters: Readonly<Record<string, Parameter>>
  }
}
interface Found extends Operation {
  readonly method: string
  readonly path: string
}

const HEADING =
  '// Made by `npm run openapi` from packages/contracts/openapi-v1.json. Do not edit: a test compares them.\n'

/** The source of `src/generated/api.ts`. The doors that follow RFCs of their own (tokens, keys) are the runtime's business and left out. */
export function clientSource(document: ApiDocument): string {
  const operations = Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, each]) => ({ ...each, path, method })))
    .filter(({ path }) => path.startsWith('/v1/') || path === '/status')
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `${comment(schema.description, '')}export type ${name} = ${typeOf(schema, '')}\n`,
  )
  const types = operations.map(
    (each) => `${comment(each.summary, '  ')}  ${each.operationId}: ${operationType(each, document)}\n`,
  )
  const facts = operations.map((each) => `  ${each.operationId}: ${JSON.stringify(factsOf(each, document))},\n`)
  return [
    HEADING,
    ...schemas,
    `/** Every operation: what it takes and what it answers. */\nexport interface Operations {\n${types.join('')}}\n`,
    `/** How each operation is called. */\nexport const operations = {\n${facts.join('')}} as const\n`,
  ].join('\n')
}

function typeOf(schema: Schema, indent: string): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
  const union = schema.oneOf ?? schema.anyOf
  if (union) return [...new Set(union.map((each) => typeOf(each, indent)))].join(' | ')
  if (schema.allOf) return schema.allOf.map((each) => `(${typeOf(each, indent)})`).join(' & ')
  if (schema.type === 'array') return `readonly (${schema.items ? typeOf(schema.items, indent) : 'unknown'})[]`
  if (schema.type === 'object') return objectType(schema, indent)
  return PLAIN[schema.type ?? ''] ?? 'unknown'
}

const PLAIN: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema, indent: string): string {
  const deeper = `${indent}  `
  const names = Object.entries(properties).map(
    ([name, each]) =>
      `${comment(each.description, deeper)}${deeper}readonly ${keyOf(name)}${required.includes(name) ? '' : '?'}: ${typeOf(each, deeper)}\n`,
  )
  if (names.length > 0) return `{\n${names.join('')}${indent}}`
  const values = typeof additionalProperties === 'object' ? typeOf(additionalProperties, indent) : 'unknown'
  return `Readonly<Record<string, ${values}>>`
}

const keyOf = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name))
const comment = (text: string | undefined, indent: string) =>
  text ? `${indent}/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n` : ''

const whole = (each: Parameter, document: ApiDocument): Parameter =>
  each.$ref ? document.components.parameters[each.$ref.split('/').at(-1)!]! : each
const isJson = (media: string) => /[/+]json$/.test(media)

/** What 2xx answers carry: more than one shape becomes a union. */
function answerType({ responses }: Operation): string {
  const contents = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, { content = {} }]) => Object.entries(content)[0])
  const types = contents.map((each) => {
    if (!each) return 'undefined'
    return isJson(each[0]) ? typeOf(each[1].schema, '    ') : 'Uint8Array'
  })
  return [...new Set(types)].join(' | ')
}

function operationType(operation: Found, document: ApiDocument): string {
  const parameters = (operation.parameters ?? []).map((each) => whole(each, document))
  const fields = (place: string) => {
    const own = parameters.filter((each) => each.in === place && each.name !== 'dryRun')
    const properties = Object.fromEntries(
      own.map(({ name, description, schema }) => [name, { ...schema, ...(description ? { description } : {}) }]),
    )
    const required = own.filter((each) => each.required).map(({ name }) => name)
    return own.length === 0 ? 'undefined' : objectType({ properties, required }, '    ')
  }
  const [media, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const bodyType = body ? (isJson(media!) ? typeOf(body.schema, '    ') : 'string | Uint8Array') : 'undefined'
  return `{
    path: ${fields('path')}
    query: ${fields('query')}
    body: ${bodyType}
    answer: ${answerType(operation)}
  }`
}

function factsOf(operation: Found, document: ApiDocument) {
  const names = (operation.parameters ?? []).map((each) => whole(each, document).name)
  const [type] = Object.keys(operation.requestBody?.content ?? {})
  const cursor = ['cursor', 'after'].find((name) => names.includes(name))
  return {
    method: operation.method.toUpperCase(),
    path: operation.path,
    ...(type ? { type } : {}),
    ...(cursor ? { cursor } : {}),
  }
}
