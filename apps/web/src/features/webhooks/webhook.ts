import { readWebhook, type Webhook } from '@repo/contracts/webhooks/webhooks'
import { notFound } from 'next/navigation'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'

/** The receiver of a page; a page of its own says when there is none. */
export async function webhookOf(webhookId: string): Promise<Webhook> {
  return readAsOperator(readWebhook, { params: { webhookId } }).catch(missingIsNotFound)
}

/** For `catch`: what does not exist is the page that says so. */
export function missingIsNotFound(error: unknown): never {
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) notFound()
  throw error
}
