import { downloadReceipt } from '@repo/contracts/documents/documents'
import { answerFile } from '#lib/operator-file.ts'

/** The receipt in PDF, for an operator. */
export async function GET(_: Request, { params }: { params: Promise<{ receiptId: string }> }): Promise<Response> {
  return answerFile(downloadReceipt, { params: { id: (await params).receiptId } }, 'ricevuta.pdf')
}
