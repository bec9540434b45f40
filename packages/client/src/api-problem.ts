/** The body of a refusal (RFC 9457). `type` is a stable code: decide on it. */
export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  /** What to do, in Italian. */
  readonly hint?: string
  readonly correlationId?: string
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[]
  readonly facts?: Readonly<Record<string, string | number | boolean>>
}

/** The API said no. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: ProblemBody

  constructor(problem: ProblemBody) {
    super(`${problem.type}: ${problem.title}${problem.hint ? ` ${problem.hint}` : ''}`)
    this.problem = problem
  }

  /** The stable code, such as `webhooks.unknown`. */
  get code(): string {
    return this.problem.type
  }

  get status(): number {
    return this.problem.status
  }
}

/** Reads the refusal of an answer, whoever wrote it. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as Partial<ProblemBody> & { error?: string }
  return new ApiProblem({
    ...body,
    type: body.type ?? (body.error ? `oauth.${body.error}` : 'http.unreadable'),
    title: body.title ?? response.statusText,
    status: response.status,
  })
}
