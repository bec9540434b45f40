import { isPaymentId, noteReturn, type ReturnName, returnOutcomes } from '#features/payments/payment.ts'
import { ApiProblem } from '#lib/api-problem.ts'
import { log } from '#lib/log.ts'
import { requestFacts } from '#lib/request-facts.ts'

/**
 * Checkout sends the browser here. It says where the browser ended up, never that money moved: it is noted and the page of the
 * payment is shown. Safe to repeat, in any order; when it cannot be noted the page is shown all the same.
 */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ paymentId: string; esito: string }> },
): Promise<Response> {
  const { paymentId, esito } = await params
  if (!isPaymentId(paymentId) || !Object.hasOwn(returnOutcomes, esito)) {
    return new Response(null, { status: 303, headers: { location: '/pagamenti' } })
  }
  try {
    await noteReturn(paymentId, esito as ReturnName)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    log().warn({ correlationId: (await requestFacts()).correlationId, code: error.code }, 'return not noted')
  }
  return new Response(null, { status: 303, headers: { location: `/pagamenti/stato/${paymentId}` } })
}
