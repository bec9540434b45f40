import { crc32 } from 'node:zlib'
import { directoryEnd, directoryRecord, localHeader, type ZipFacts } from '#platform/files/zip-records'

/** A file of an archive of files that are compressed already, so that they are stored as they are. Another process goes on from what is known of them. */
export interface ZipEntry {
  readonly name: string
  /** Where it begins in the archive. */
  readonly offset: number
  readonly bytes: number
  readonly crc: number
}

/** The bytes of one entry, header and content, that begins at `offset`. */
export function zipEntry(name: string, content: Buffer, offset: number): { entry: ZipEntry; bytes: Buffer } {
  const entry = { name, offset, bytes: content.length, crc: crc32(content) }
  return { entry, bytes: Buffer.concat([localHeader(factsOf(entry)), content]) }
}

/**
 * The directory that closes an archive whose entries end at `offset`.
 * @param before what it says of the files that the archive begins with
 */
export function zipDirectory(
  entries: readonly ZipEntry[],
  offset: number,
  before: { readonly files: number; readonly records: Buffer } = { files: 0, records: Buffer.alloc(0) },
): Buffer {
  const records = [before.records, ...entries.map((entry) => directoryRecord(factsOf(entry), entry.offset))]
  const bytes = records.reduce((sum, record) => sum + record.length, 0)
  return Buffer.concat([...records, directoryEnd({ files: before.files + entries.length, bytes, offset })])
}

const factsOf = ({ name, bytes, crc }: ZipEntry): ZipFacts => ({ name, way: 'stored', crc, packed: bytes, bytes })
