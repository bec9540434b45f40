import type { Endpoint, RequestOf, ResponseOf } from '@repo/contracts/http/endpoint'
import type { z } from 'zod'
import { env } from '#env'
import { ApiProblem, problemFrom } from './api-problem.ts'
import { type ApiInput, apiRequest } from './api-request.ts'
import { attachmentNamed } from './attachment-name.ts'
import { requestFacts } from './request-facts.ts'

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

const TIMEOUT_MILLISECONDS = 15_000
/** A file held in memory. */
export interface SentFile {
  readonly content: Uint8Array<ArrayBuffer>
  readonly name?: string
}

/** A long list streams for longer than an answer takes. */
const FILE_TIMEOUT_MILLISECONDS = 120_000

/**
 * Calls the API from the server and gives back the answer, checked against the contract.
 * `token` is the operator's session. Throws ApiProblem for every answer that is not a success, a silence included.
 */
export async function callApi<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestOf<E>,
  token?: string,
): Promise<ResponseOf<E>> {
  return answerOf(endpoint, await send(endpoint, input as ApiInput, token, TIMEOUT_MILLISECONDS))
}

/**
 * Sends a file as the whole body, of the type that the endpoint declares; its name travels in a header, which no log keeps.
 * Throws ApiProblem like `callApi`.
 */
export async function uploadFile<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestOf<E>,
  file: SentFile,
  token?: string,
): Promise<ResponseOf<E>> {
  return answerOf(endpoint, await send(endpoint, input as ApiInput, token, FILE_TIMEOUT_MILLISECONDS, file))
}

async function answerOf<E extends AnyEndpoint>(endpoint: E, response: Response): Promise<ResponseOf<E>> {
  if (endpoint.response === undefined) {
    await response.body?.cancel()
    return undefined as ResponseOf<E>
  }
  return endpoint.response.parse(await response.json()) as ResponseOf<E>
}

/** Calls an endpoint that answers with a file; the caller streams the body on. Throws ApiProblem like `callApi`. */
export async function fetchFile<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestOf<E>,
  token?: string,
): Promise<Response> {
  return send(endpoint, input as ApiInput, token, FILE_TIMEOUT_MILLISECONDS)
}

async function send(
  endpoint: AnyEndpoint,
  input: ApiInput,
  token: string | undefined,
  timeout: number,
  file?: SentFile,
) {
  const { correlationId, clientAddress } = await requestFacts()
  const request = apiRequest(endpoint, input)
  const headers = new Headers({ 'x-api-key': env().WEB_API_KEY, 'x-correlation-id': correlationId })
  if (clientAddress !== '') headers.set('x-forwarded-for', clientAddress)
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  if (request.body !== undefined) headers.set('content-type', 'application/json')
  if (file !== undefined && endpoint.upload !== undefined) headers.set('content-type', endpoint.upload)
  if (file?.name !== undefined) headers.set('content-disposition', attachmentNamed(file.name))
  let response: Response
  try {
    response = await fetch(env().API_ORIGIN + request.target, {
      method: request.method,
      headers,
      body: file?.content ?? request.body ?? null,
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
  } catch (cause) {
    const problem = { type: 'api.unreachable', title: 'Servizio non raggiungibile', status: 503, correlationId }
    throw new ApiProblem(problem, { cause })
  }
  if (!response.ok) throw problemFrom(response.status, await response.text(), correlationId)
  return response
}
