/** The public OpenAPI document, as far as its readable forms need it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly description?: string
  readonly maxLength?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}
export interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
  readonly example?: unknown
}
export interface ProblemExample {
  readonly status: number
  readonly title: string
  readonly hint?: string
}
export interface Content {
  readonly schema: Schema
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly summary?: string; readonly value: ProblemExample }>>
}
type Contents = Readonly<Record<string, Content>>
export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Contents }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Contents }>>
}
export interface OpenApiDocument {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>
    readonly schemas: Readonly<Record<string, Schema>>
  }
}
/** An operation with its address. */
export interface Found extends Operation {
  readonly method: string
  readonly path: string
}

export function operationsOf(document: OpenApiDocument): Found[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )
}

export function parametersOf({ parameters = [] }: Operation, document: OpenApiDocument): Parameter[] {
  return parameters.map((each) => (each.$ref ? document.components.parameters[lastPart(each.$ref)]! : each))
}

export function resolved(schema: Schema, document: OpenApiDocument): Schema {
  return schema.$ref ? document.components.schemas[lastPart(schema.$ref)]! : schema
}

const lastPart = (ref: string) => ref.split('/').at(-1)!

/** The answer when all goes well: the first 2xx. */
export function successOf({ responses }: Operation): { status: string; type?: string; content?: Content } {
  const [status = '', answer] = Object.entries(responses).find(([each]) => each.startsWith('2')) ?? []
  const [type, content] = Object.entries(answer?.content ?? {})[0] ?? []
  return { status, ...(type && content ? { type, content } : {}) }
}
