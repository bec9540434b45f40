import { downloadImportResult, type ImportResultKind } from '@repo/contracts/imports/import-results'
import { answerFile } from '#lib/operator-file.ts'

interface Context {
  readonly params: Promise<{ importId: string; kind: ImportResultKind }>
}

/** A file with the outcomes of an import, in the format of the file it was born of. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return answerFile(downloadImportResult, { params: await params }, 'esiti')
}
