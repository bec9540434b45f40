import type { Endpoint, RequestOf, ResponseOf } from '@repo/contracts/http/endpoint'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { callApi, fetchFile, type SentFile, uploadFile } from './api.ts'
import { ApiProblem } from './api-problem.ts'
import { operatorToken } from './operator-token.ts'
import { requestFacts } from './request-facts.ts'
import { signInPath } from './return-path.ts'

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** Reads for a page of the back office: without a session it leads to the sign-in page and back. Throws ApiProblem. */
export async function readAsOperator<E extends AnyEndpoint>(endpoint: E, input: RequestOf<E>): Promise<ResponseOf<E>> {
  return signedIn(() => changeAsOperator(endpoint, input))
}

/**
 * Changes something for an operator. An expired session throws ApiProblem like any refusal:
 * the form that asked keeps what was typed.
 */
export async function changeAsOperator<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestOf<E>,
): Promise<ResponseOf<E>> {
  return callApi(endpoint, input, await operatorToken())
}

/** Sends a file for an operator, as the endpoint's `upload` says. Throws ApiProblem, an expired session included. */
export async function uploadAsOperator<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestOf<E>,
  file: SentFile,
): Promise<ResponseOf<E>> {
  return uploadFile(endpoint, input, file, await operatorToken())
}

/** Fetches a file for an operator; leads to the sign-in page without a session. Throws ApiProblem. */
export async function fetchFileAsOperator<E extends AnyEndpoint>(endpoint: E, input: RequestOf<E>): Promise<Response> {
  return signedIn(async () => fetchFile(endpoint, input, await operatorToken()))
}

async function signedIn<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (isSessionMissing(error)) redirect(signInPath((await requestFacts()).path))
    throw error
  }
}

/** Whether the API no longer knows the session: expired, closed, or never opened. */
export function isSessionMissing(error: unknown): boolean {
  return error instanceof ApiProblem && error.isRefusal('access.sessionMissing')
}
