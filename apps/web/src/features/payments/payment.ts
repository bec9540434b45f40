import { type PaymentView, readPayment, recordReturn } from '@repo/contracts/payments/citizen-payments'
import { cache } from 'react'
import { callApi } from '#lib/api.ts'
import { ApiProblem } from '#lib/api-problem.ts'

/** The shape of a payment's id: unguessable, it is the key to the payment's page. */
export function isPaymentId(text: string): boolean {
  return /^[A-Za-z0-9_-]{32,64}$/.test(text)
}

/** A payment by its id; undefined when nobody started it. */
export const findPayment = cache(async (paymentId: string): Promise<PaymentView | undefined> => {
  if (!isPaymentId(paymentId)) return undefined
  try {
    return await callApi(readPayment, { params: { paymentId } })
  } catch (error) {
    if (error instanceof ApiProblem && error.isRefusal('payments.paymentUnknown')) return undefined
    throw error
  }
})

/** Last part of the addresses to which Checkout sends the browser back, and what each means to the API. */
export const returnOutcomes = {
  ok: 'ok',
  annullato: 'cancel',
  errore: 'error',
  attesa: 'waiting',
} as const

export type ReturnName = keyof typeof returnOutcomes

/** Notes where the browser ended up. May be repeated at will; throws ApiProblem. */
export async function noteReturn(paymentId: string, name: ReturnName): Promise<void> {
  await callApi(recordReturn, { params: { paymentId }, body: { outcome: returnOutcomes[name] } })
}
