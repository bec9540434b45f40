import type { z } from 'zod'
import { ApiProblem } from './api-problem.ts'

export interface FieldError {
  /** Name of the form's field. */
  readonly field: string
  readonly message: string
}

/**
 * What a form shows: everything typed so far and what is wrong with it. The same shape travels with and without JavaScript.
 * `attempt` grows at each refusal, so that a screen knows when to move the focus to the errors.
 */
export interface FormState {
  readonly attempt: number
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  /** A refusal that belongs to no single field. */
  readonly message?: string
}

export const emptyForm = (values: Readonly<Record<string, string>> = {}): FormState => ({
  attempt: 0,
  values,
  errors: [],
})

/** The texts of a submitted form. Files and the framework's own fields are left out; a repeated name keeps its last value. */
export function formValues(form: FormData, without: readonly string[] = []): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$') && !without.includes(name)) values[name] = value
  }
  return values
}

/** The next state of a form that was refused. */
export function refused(
  previous: FormState,
  values: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
  message?: string,
): FormState {
  return { attempt: previous.attempt + 1, values, errors, ...(message === undefined ? {} : { message }) }
}

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
