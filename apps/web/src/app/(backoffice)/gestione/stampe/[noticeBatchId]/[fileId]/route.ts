import { downloadNoticeBatchFile } from '@repo/contracts/notice-batches/notice-batches'
import { answerFile } from '#lib/operator-file.ts'

interface Context {
  readonly params: Promise<{ noticeBatchId: string; fileId: string }>
}

/** A file of a bulk print, streamed. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return answerFile(downloadNoticeBatchFile, { params: await params }, 'avvisi')
}
