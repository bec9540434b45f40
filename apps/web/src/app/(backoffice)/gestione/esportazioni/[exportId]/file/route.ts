import { downloadExport } from '@repo/contracts/exports/exports'
import { answerFile } from '#lib/operator-file.ts'

interface Context {
  readonly params: Promise<{ exportId: string }>
}

/** The file of an export. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return answerFile(downloadExport, { params: await params }, 'esportazione')
}
