import { drawNoticeBlock } from '@repo/contracts/blank-notices/blank-notices'
import { answerFile } from '#lib/operator-file.ts'

/** The sheets of a block that are still free, to be printed. */
export async function GET(_: Request, { params }: { params: Promise<{ noticeBlockId: string }> }): Promise<Response> {
  return answerFile(drawNoticeBlock, { params: await params }, 'avvisi-in-bianco.pdf')
}
