import { StreamableFile } from '@nestjs/common'

/** A file to download. The name holds no personal data: it ends in histories and shared folders. */
export function download(
  content: Buffer,
  type: 'application/pdf' | 'application/xml' | 'text/csv; charset=utf-8' | 'image/svg+xml',
  name: string,
): StreamableFile {
  return new StreamableFile(content, {
    type,
    disposition: `${type === 'image/svg+xml' ? 'inline' : 'attachment'}; filename="${name}"`,
    length: content.length,
  })
}
