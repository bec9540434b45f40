import { StreamableFile } from '@nestjs/common'
import type { NoticeBatchView } from '@repo/contracts/notice-batches/notice-batches'
import type { OrganizationCtx } from '#platform/context/ctx'
import type { StoredFiles } from '#platform/files/stored-files'
import { noticeBatchErrors } from './notice-batches.errors.js'

/** A file of a batch, streamed. @throws noticeBatches.fileUnknown when it has no such file, or there is no batch */
export function storedDownload(
  ctx: OrganizationCtx,
  files: StoredFiles,
  batch: NoticeBatchView | undefined,
  fileId: string,
): StreamableFile {
  const file = batch?.files.find(({ id }) => id === fileId)
  if (!file) throw noticeBatchErrors.fileUnknown()
  return new StreamableFile(files.read(ctx, file.id), {
    type: 'application/octet-stream',
    disposition: `attachment; filename="${file.name}"`,
    length: file.bytes,
  })
}
