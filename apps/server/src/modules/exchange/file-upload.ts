import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { BadRequestException } from '@nestjs/common'
import { fileNameOf } from '#platform/http/file-name'
import { importFileErrors } from './import-files.errors.js'
import { FileRefusal } from './intake/file-refusal.js'
import { MAX_FILE_BYTES } from './intake/open-upload.js'

interface UploadCall {
  readonly stream: Readable | undefined
  readonly request: { readonly headers: IncomingHttpHeaders }
  readonly input: { readonly query: { readonly name?: string | undefined } }
}

/** What a file is called that says no name. */
const NAMELESS = 'file'

/**
 * Hands the file of a call to whoever keeps it, a part at a time.
 * @throws importFiles.tooLarge, at once when its length is told; BadRequestException when it is cut short, which nobody hears
 */
export async function takeUpload<T>(
  { stream, request, input }: UploadCall,
  keep: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  if (Number(request.headers['content-length']) > MAX_FILE_BYTES) throw importFileErrors.tooLarge()
  const name = input.query.name ?? fileNameOf(request.headers) ?? NAMELESS
  try {
    // A refusal halfway must still be heard: the connection is not broken under it.
    return await keep(name, stream!.iterator({ destroyOnReturn: false }))
  } catch (error) {
    if (error instanceof FileRefusal && error.code === 'too-large') throw importFileErrors.tooLarge()
    throw stream!.errored ? new BadRequestException('the file was cut short', { cause: error }) : error
  }
}
