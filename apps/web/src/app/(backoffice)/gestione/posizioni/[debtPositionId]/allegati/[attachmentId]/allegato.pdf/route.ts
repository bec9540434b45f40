import { downloadAttachment } from '@repo/contracts/debt-positions/debt-positions'
import { answerFile } from '#lib/operator-file.ts'

interface Props {
  params: Promise<{ debtPositionId: string; attachmentId: string }>
}

/** A document of a position, for an operator. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { debtPositionId, attachmentId } = await params
  return answerFile(downloadAttachment, { params: { debtPositionId, attachmentId } }, `allegato-${attachmentId}.pdf`)
}
