// Runs in the browser too: what needs the contract's schemas is in form-errors.ts.

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
