// Reads the JSON of others: the text itself is needed, because an amount in euro loses nothing only if it never becomes a binary fraction.
import type { z } from 'zod'
import { centsOfDecimal } from './decimal-amount.ts'

/** One thing that is wrong. Says where and what was expected, never what was found: it may be personal. */
export type JsonProblem = {
  /** Path of keys, e.g. `/data/0/pay`; empty for the whole text. */
  readonly path: string
  readonly code: string
  readonly expected: string
}

export type ParsedJson<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly JsonProblem[] }

/**
 * Reads a body against a schema. Nulls are dropped, as their writers mean nothing by them. The numbers under `amountKeys` are euro with
 * decimals and become whole cents, signed, before the schema sees them; one that is not a whole number of cents is a problem at its path.
 */
export function parseJson<T>(text: string, schema: z.ZodType<T>, amountKeys: readonly string[] = []): ParsedJson<T> {
  const amounts = new Set(amountKeys)
  const revive = (key: string, value: unknown, context?: { readonly source?: string }) => {
    if (value === null) return undefined
    if (!amounts.has(key)) return value
    if (typeof value === 'number') return centsOfDecimal(context?.source ?? '') ?? INEXACT
    return typeof value === 'string' ? (centsOfDecimal(value) ?? INEXACT) : value
  }
  let json: unknown
  try {
    json = JSON.parse(text, revive)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return { ok: false, problems: [{ path: '', code: 'syntax', expected: 'JSON' }] }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems = parsed.error.issues.map(({ path, code, message }) => ({
    path: path.map((key) => `/${String(key)}`).join(''),
    code,
    expected: message,
  }))
  return { ok: false, problems }
}

/** Not a number for the schema, so that it is refused where it stands. */
const INEXACT = 'not a whole number of cents'
