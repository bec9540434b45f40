import { failures } from '#messages/it/failures.ts'
import { ApiProblem } from './api-problem.ts'
import { type FieldNames, problemErrors } from './form-errors.ts'
import { type FormState, refused } from './form-state.ts'
import { log } from './log.ts'
import { isSessionMissing } from './operator-api.ts'
import { sentenceOf } from './refusal-sentence.ts'

/**
 * The next state of an operator's form whose change was refused: errors by field, or the refusal's own sentence.
 * What was typed stays, also when the session has expired. Anything but an answer of the API is thrown on.
 */
export function refusedByApi(
  previous: FormState,
  values: Readonly<Record<string, string>>,
  error: unknown,
  names: FieldNames = {},
): FormState {
  if (!(error instanceof ApiProblem)) throw error
  const errors = problemErrors(error, names)
  if (errors.length > 0) return refused(previous, values, errors)
  if (isSessionMissing(error)) return refused(previous, values, [], failures.sessionExpired)
  if (error.status >= 400 && error.status < 500) return refused(previous, values, [], sentenceOf(error.problem))
  const { correlationId } = error.problem
  log().error({ correlationId, code: error.code, err: error.cause }, 'change failed')
  return refused(previous, values, [], `${failures.text} ${failures.code(correlationId)}`)
}
