import { downloadPaymentReceipt } from '@repo/contracts/documents/documents'
import { isPaymentId } from '#features/payments/payment.ts'
import { fetchFile } from '#lib/api.ts'
import { ApiProblem } from '#lib/api-problem.ts'
import { fileAnswer } from '#lib/file-answer.ts'

/**
 * Streams the receipt of a payment just made, `?avviso=` saying of which of its notices, from 1; until there is one, leads back to the
 * payment's page.
 */
export async function GET(request: Request, { params }: { params: Promise<{ paymentId: string }> }): Promise<Response> {
  const { paymentId } = await params
  const notice = Number(new URL(request.url).searchParams.get('avviso') ?? 1)
  if (!isPaymentId(paymentId)) return new Response(null, { status: 404 })
  try {
    const file = await fetchFile(downloadPaymentReceipt, { params: { paymentId }, query: { notice } })
    return fileAnswer(file, 'ricevuta.pdf')
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return new Response(null, { status: 303, headers: { location: `/pagamenti/stato/${paymentId}` } })
  }
}
