// ZIP archives (PKWARE APPNOTE 6.3.10) of files that are compressed already, so that they are stored as they are. Written piece by piece:
// the archive can be continued by another process that knows what was written.
import { crc32 } from 'node:zlib'

/** What the directory at the end of the archive tells of an entry. */
export interface ZipEntry {
  /** ASCII. */
  readonly name: string
  /** Where it begins in the archive. */
  readonly offset: number
  readonly bytes: number
  readonly crc: number
}

/** Beyond these a reader needs the 64 bit extension, which we do not write. */
export const MAX_ZIP_BYTES = 0xffff_ffff
const VERSION = 20
/** 1 January 1980, the earliest date of the format: when it was drawn is written in the document. */
const DATE = 0x0021

/** The bytes of one entry, header and content, that begins at `offset`. */
export function zipEntry(name: string, content: Buffer, offset: number): { entry: ZipEntry; bytes: Buffer } {
  const entry = { name, offset, bytes: content.length, crc: crc32(content) }
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x0403_4b50, 0)
  header.writeUInt16LE(VERSION, 4)
  writeFacts(header, entry, 10)
  return { entry, bytes: Buffer.concat([header, Buffer.from(name, 'ascii'), content]) }
}

/** The directory that closes an archive whose entries end at `offset`. Throws RangeError when it would need 64 bits. */
export function zipDirectory(entries: readonly ZipEntry[], offset: number): Buffer {
  const parts = entries.map((entry) => {
    const header = Buffer.alloc(46)
    header.writeUInt32LE(0x0201_4b50, 0)
    header.writeUInt16LE(VERSION, 4)
    header.writeUInt16LE(VERSION, 6)
    writeFacts(header, entry, 12)
    header.writeUInt32LE(entry.offset, 42)
    return Buffer.concat([header, Buffer.from(entry.name, 'ascii')])
  })
  const directory = Buffer.concat(parts)
  if (entries.length > 0xffff || offset + directory.length > MAX_ZIP_BYTES)
    throw new RangeError('too much for a plain ZIP')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([directory, end])
}

/** Time, date, checksum, sizes and length of the name, the same in both headers. */
function writeFacts(header: Buffer, { name, bytes, crc }: ZipEntry, at: number): void {
  header.writeUInt16LE(0, at)
  header.writeUInt16LE(DATE, at + 2)
  header.writeUInt32LE(crc, at + 4)
  header.writeUInt32LE(bytes, at + 8)
  header.writeUInt32LE(bytes, at + 12)
  header.writeUInt16LE(name.length, at + 16)
}
