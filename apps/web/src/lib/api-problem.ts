import { type Problem, problemSchema } from '@repo/contracts/http/problem'

/**
 * An answer of the API that is not a success. `code` is the public code of the refusal, such as `payments.noticePaid`;
 * `api.unreachable` and `api.unreadable` are ours, for a silence and for an answer that nobody promised.
 */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.type} (${problem.status})`, options)
    this.name = 'ApiProblem'
    this.code = problem.type
    this.status = problem.status
    this.problem = problem
  }

  /** Whether this is a refusal that a screen knows how to tell; otherwise something is broken. */
  isRefusal(...codes: readonly string[]): boolean {
    return codes.includes(this.code)
  }
}

/** Builds the problem out of the text of an answer; an unexpected text becomes `api.unreadable`, never a crash. */
export function problemFrom(status: number, text: string, correlationId: string): ApiProblem {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    return new ApiProblem({ type: 'api.unreadable', title: 'Risposta non leggibile', status, correlationId }, { cause })
  }
  const parsed = problemSchema.safeParse(json)
  if (parsed.success) return new ApiProblem(parsed.data)
  return new ApiProblem({ type: 'api.unreadable', title: 'Risposta non leggibile', status, correlationId })
}
