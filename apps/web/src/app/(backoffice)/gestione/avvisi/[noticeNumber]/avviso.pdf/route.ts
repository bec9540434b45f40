import { downloadNotice } from '@repo/contracts/documents/documents'
import { answerFile } from '#lib/operator-file.ts'

/** The notice in PDF, for an operator. */
export async function GET(_: Request, { params }: { params: Promise<{ noticeNumber: string }> }): Promise<Response> {
  const { noticeNumber } = await params
  return answerFile(downloadNotice, { params: { noticeNumber } }, `avviso-${noticeNumber.replace(/\D/g, '')}.pdf`)
}
