import { unstable_rethrow } from 'next/navigation'
import { ApiProblem } from './api-problem.ts'
import { log } from './log.ts'
import { requestFacts } from './request-facts.ts'

/** What a page that could not be made tells its reader. */
export interface PageFailure {
  readonly correlationId: string
  /** The same page, to try again. */
  readonly retry: string
}

/**
 * Notes why a page could not be made and gives what its reader needs. Redirects and pages not found pass through;
 * so does whatever is not an answer of the API, which is a bug of ours and belongs to the error boundary.
 */
export async function pageFailure(error: unknown): Promise<PageFailure> {
  unstable_rethrow(error)
  if (!(error instanceof ApiProblem)) throw error
  const { correlationId, path } = await requestFacts()
  log().error({ correlationId, code: error.code, status: error.status, err: error.cause }, 'page failed')
  return { correlationId, retry: path }
}
