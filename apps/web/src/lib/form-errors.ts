import type { z } from 'zod'
import { ApiProblem } from './api-problem.ts'
import type { FieldError } from './form-state.ts'

/** Names of the form's fields by their path in the contract, e.g. `debtor.fiscalCode` -> `debtorFiscalCode`. */
export type FieldNames = Readonly<Record<string, string>>

/** The first error of each field, in the order of the schema. Paths without a field of ours keep their own name. */
export function schemaErrors(error: z.ZodError, names: FieldNames = {}): FieldError[] {
  const byField = new Map<string, string>()
  for (const issue of error.issues) {
    const path = issue.path.join('.')
    const field = names[path] ?? path
    if (!byField.has(field)) byField.set(field, issue.message)
  }
  return [...byField].map(([field, message]) => ({ field, message }))
}

/** The errors by field that the API found, when it found any. */
export function problemErrors(problem: unknown, names: FieldNames = {}): FieldError[] {
  if (!(problem instanceof ApiProblem)) return []
  return (problem.problem.errors ?? []).map(({ pointer, detail }) => {
    const path = pointer.replace(/^\//, '').replaceAll('/', '.')
    return { field: names[path] ?? path, message: detail }
  })
}
