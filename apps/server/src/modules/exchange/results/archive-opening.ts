import { buffer } from 'node:stream/consumers'
import type { Tx } from '#platform/db/tx'
import type { StoredFiles } from '#platform/files/stored-files'
import { DIRECTORY_END_BYTES, readDirectoryEnd } from '#platform/files/zip-records'

/** The files of an archive, with which a longer one begins. */
export interface ArchiveOpening {
  /** How many bytes they take, from the first of the archive. */
  readonly bytes: number
  /** Those bytes. In the transaction that asked for them. */
  readonly read: () => AsyncIterable<Buffer>
  /** What the directory says of them: the same wherever the archive goes on. */
  readonly directory: { readonly files: number; readonly records: Buffer }
}

/**
 * What an archive that goes on beyond this one begins with.
 * @param file a complete ZIP of ours that is read by ranges
 * @returns undefined when it is none
 */
export async function archiveOpening(
  tx: Tx,
  stored: StoredFiles,
  file: { readonly fileId: string; readonly bytes: number },
): Promise<ArchiveOpening | undefined> {
  const range = (start: number, end: number) => buffer(stored.readRangeWithin(tx, file.fileId, start, end))
  const found = readDirectoryEnd(await range(Math.max(0, file.bytes - DIRECTORY_END_BYTES), file.bytes))
  if (!found) return undefined
  const { files, bytes, offset } = found
  return {
    bytes: offset,
    read: () => stored.readRangeWithin(tx, file.fileId, 0, offset),
    directory: { files, records: await range(offset, offset + bytes) },
  }
}
