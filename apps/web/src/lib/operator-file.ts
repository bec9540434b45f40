import type { Endpoint, RequestOf } from '@repo/contracts/http/endpoint'
import type { z } from 'zod'
import { failures } from '#messages/it/failures.ts'
import { ApiProblem } from './api-problem.ts'
import { fileAnswer } from './file-answer.ts'
import { log } from './log.ts'
import { fetchFileAsOperator } from './operator-api.ts'
import { sentenceOf } from './refusal-sentence.ts'

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** Streams a file to an operator, or answers with a sentence and the refusal's status. Leads to the sign-in page without a session. */
export async function answerFile<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestOf<E>,
  name: string,
): Promise<Response> {
  try {
    return fileAnswer(await fetchFileAsOperator(endpoint, input), name)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    const { correlationId } = error.problem
    const refusal = error.status < 500
    if (!refusal) log().error({ correlationId, code: error.code, err: error.cause }, 'file not delivered')
    const text = refusal ? sentenceOf(error.problem) : `${failures.text} ${failures.code(correlationId)}`
    return new Response(`${text}\n`, {
      status: error.status,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    })
  }
}
