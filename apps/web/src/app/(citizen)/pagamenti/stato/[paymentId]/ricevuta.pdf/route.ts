import { downloadPaymentReceipt } from '@repo/contracts/documents/documents'
import { isPaymentId } from '#features/payments/payment.ts'
import { fetchFile } from '#lib/api.ts'
import { ApiProblem } from '#lib/api-problem.ts'
import { fileAnswer } from '#lib/file-answer.ts'

/** Streams the receipt of a payment just made; until there is one, leads back to the payment's page. */
export async function GET(_: Request, { params }: { params: Promise<{ paymentId: string }> }): Promise<Response> {
  const { paymentId } = await params
  if (!isPaymentId(paymentId)) return new Response(null, { status: 404 })
  try {
    return fileAnswer(await fetchFile(downloadPaymentReceipt, { params: { paymentId } }), 'ricevuta.pdf')
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return new Response(null, { status: 303, headers: { location: `/pagamenti/stato/${paymentId}` } })
  }
}
