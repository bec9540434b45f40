import { holdsPerson } from './holds-person.js'

/** Fields that are cut wherever they are in what somebody logs. */
const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  'fiscalCode',
  'debtorFiscalCode',
  'payerFiscalCode',
  'fullName',
  'debtorName',
  'email',
  'recipient',
  'password',
  'token',
  'code',
  'headers',
])
const DEPTH = 8

/** The same fields without those that hold people or secrets. Errors are left to `describeError`. */
export function withoutPeople(fields: Record<string, unknown>): Record<string, unknown> {
  return prune(fields, 0) as Record<string, unknown>
}

function prune(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value
  if (depth === DEPTH) return '[too deep]'
  if (Array.isArray(value)) return value.map((each) => prune(each, depth + 1))
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    if (!PERSONAL_FIELDS.has(name)) kept[name] = prune((value as Record<string, unknown>)[name], depth + 1)
  }
  return kept
}

/**
 * What a log line says of an error: what explains it, never what it carries. PostgreSQL shows whole rows in `detail`, mail servers
 * repeat addresses in `response`.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown }
  const inner = depth < 4
  return {
    type: error.constructor.name,
    message: error.message,
    code,
    table,
    constraint,
    stack: error.stack,
    cause: inner && error.cause instanceof Error ? describeError(error.cause, depth + 1) : undefined,
    errors:
      inner && error instanceof AggregateError ? error.errors.map((each) => describeError(each, depth + 1)) : undefined,
  }
}

// Escapes of JSON come first, so that a replacement never begins in the middle of one. Lengths are bounded: no line makes it slow.
const ESCAPE = String.raw`\\(?:u[\da-f]{4}|.)`
const ADDRESS = String.raw`[\p{L}\p{N}_.!#$%&'*+=?^~-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,63}`
const PERSON = String.raw`[a-z]{6}[\dl-np-v]{2}[a-ehlmprst][\dl-np-v]{2}[a-z][\dl-np-v]{3}[a-z]`
const IN_A_LINE = new RegExp(`${ESCAPE}|${ADDRESS}|${PERSON}`, 'giu')

/** Takes e-mail addresses and fiscal codes of persons out of a finished line of JSON, which stays JSON. */
export function maskPeople(line: string): string {
  if (!line.includes('@') && !holdsPerson(line)) return line
  return line.replace(IN_A_LINE, (match) => (match.startsWith('\\') ? match : '[removed]'))
}
