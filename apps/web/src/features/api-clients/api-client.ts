import { type ApiClient, readApiClient } from '@repo/contracts/api-clients/api-clients'
import { notFound } from 'next/navigation'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'

/** The client of a page; a page of its own says when there is none. */
export async function apiClientOf(apiClientId: string): Promise<ApiClient> {
  try {
    return await readAsOperator(readApiClient, { params: { apiClientId } })
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) notFound()
    throw error
  }
}
