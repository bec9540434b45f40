/** How one refusal is shown through each door. */
export interface RefusalDeclaration {
  /** HTTP status. */
  readonly status: number
  /** Fault code of pagoPA, for refusals that the SOAP door can answer. */
  readonly paa?: string
  /** Italian sentence for people. */
  readonly title: string
  /** What the caller can do about it, in Italian. */
  readonly hint?: string
  /** The caller saw an older version: with `If-Match` it is a precondition that failed (412). */
  readonly stale?: true
  /** How the caller may prove who it is: the header `WWW-Authenticate` (RFC 9110, section 11.6.1; RFC 6750, section 3). */
  readonly challenge?: string
}

/** Facts of one refusal: numbers and days that a screen may show. Never personal data. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean>>

/** One field that is wrong: JSON pointer, stable code, Italian sentence. */
export interface FieldProblem {
  readonly pointer: string
  readonly code: string
  readonly detail: string
}

/** An expected no. Its `code` is public and never changes. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly code: string,
    readonly declaration: RefusalDeclaration,
    readonly facts?: RefusalFacts,
    readonly detail?: string,
    readonly fields?: readonly FieldProblem[],
  ) {
    super(`${code}: ${declaration.title}`)
  }
}

export interface RefusalDetails {
  readonly facts?: RefusalFacts
  readonly detail?: string
  readonly fields?: readonly FieldProblem[]
}

type Catalogue<T> = { readonly [K in keyof T]: (details?: RefusalDetails) => Refusal }

const known = new Map<string, RefusalDeclaration>()

/**
 * Declares the refusals of a module. Each becomes a function that makes it, to be thrown by use cases.
 * @throws Error when a code is declared twice: codes are public and unique.
 */
export function refusals<const T extends Record<string, RefusalDeclaration>>(
  module: string,
  declarations: T,
): Catalogue<T> {
  const catalogue: Record<string, (details?: RefusalDetails) => Refusal> = {}
  for (const [name, declaration] of Object.entries(declarations)) {
    const code = `${module}.${name}`
    if (known.has(code)) throw new Error(`The refusal ${code} is declared twice`)
    known.set(code, declaration)
    catalogue[name] = (details) => new Refusal(code, declaration, details?.facts, details?.detail, details?.fields)
  }
  return catalogue as Catalogue<T>
}

/** Every declared refusal, by code: for guards and documentation. */
export function declaredRefusals(): ReadonlyMap<string, RefusalDeclaration> {
  return known
}

/** Input that breaks its schema: 400 with one entry per field. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  constructor(readonly fields: readonly FieldProblem[]) {
    super('invalid input')
  }
}

/** Something outside did not work. `retryable` tells whether trying again may help. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError'
  constructor(
    readonly system: string,
    readonly retryable: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${system}: ${message}`, options)
  }
}
