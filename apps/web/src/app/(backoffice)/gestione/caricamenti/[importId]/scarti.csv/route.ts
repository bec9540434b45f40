import { downloadImportDiscards } from '@repo/contracts/imports/imports'
import { answerFile } from '#lib/operator-file.ts'

interface Context {
  readonly params: Promise<{ importId: string }>
}

/** What to put right of the discarded rows of an import, one line for each problem. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { importId } = await params
  return answerFile(downloadImportDiscards, { params: { importId } }, `scarti-${importId}.csv`)
}
