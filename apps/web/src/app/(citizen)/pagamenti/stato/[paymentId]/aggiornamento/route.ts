import { findPayment } from '#features/payments/payment.ts'
import { ApiProblem } from '#lib/api-problem.ts'

/** The status of a payment, for the page that waits for it: `{ status, receipts }`, 404 when unknown, 503 when it cannot be told. */
export async function GET(_: Request, { params }: { params: Promise<{ paymentId: string }> }): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  try {
    const payment = await findPayment((await params).paymentId)
    if (payment === undefined) return new Response(null, { status: 404, headers })
    const receipts = payment.notices.filter(({ receipt }) => receipt !== undefined).length
    return Response.json({ status: payment.status, receipts }, { headers })
  } catch (error) {
    if (error instanceof ApiProblem) return new Response(null, { status: 503, headers })
    throw error
  }
}
