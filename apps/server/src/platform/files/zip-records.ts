// The records of a ZIP archive (PKWARE APPNOTE 6.3.10), with the 64 bit ones where they are needed. No library writes one that another process goes on
// with, or whose directory does not wait in memory.

const MAX_32 = 0xffff_ffff
const MAX_16 = 0xffff
/** 1 January 1980, the earliest date of the format: a file says by itself when it was made. */
const DATE = 0x0021
const UTF8_NAME = 0x0800
const SIZES_FOLLOW = 0x0008
const ZIP64_VERSION = 45
const VERSION = 20

/** What an archive tells of one of its files. */
export interface ZipFacts {
  readonly name: string
  /** Streamed: deflated, and checksum and sizes follow the content. */
  readonly way: 'stored' | 'deflated' | 'streamed'
  readonly crc: number
  /** As it lies in the archive. */
  readonly packed: number
  readonly bytes: number
}

/** What the first records of the format have room for. */
export const PLAIN = { files: MAX_16, bytes: MAX_32 }

/** What comes before the content. */
export function localHeader(facts: ZipFacts): Buffer {
  const name = Buffer.from(facts.name)
  const begin = Buffer.alloc(6)
  begin.writeUInt32LE(0x0403_4b50, 0)
  begin.writeUInt16LE(VERSION, 4)
  const known = facts.way === 'streamed' ? { ...facts, crc: 0, packed: 0, bytes: 0 } : facts
  return Buffer.concat([begin, told(known, name), Buffer.alloc(2), name])
}

/** What comes after the content of a file that is streamed. */
export function descriptor(facts: ZipFacts): Buffer {
  const record = Buffer.alloc(16)
  record.writeUInt32LE(0x0807_4b50, 0)
  writeSizes(record, facts, 4)
  return record
}

/**
 * What the directory says of a file.
 * @param offset where its header begins in the archive
 * @param plain beyond it the 64 bit extension is written
 */
export function directoryRecord(facts: ZipFacts, offset: number, plain = PLAIN): Buffer {
  const name = Buffer.from(facts.name)
  const far = offset >= plain.bytes
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0x0201_4b50, 0)
  head.writeUInt16LE(ZIP64_VERSION, 4)
  head.writeUInt16LE(far ? ZIP64_VERSION : VERSION, 6)
  const tail = Buffer.alloc(16)
  tail.writeUInt16LE(far ? 12 : 0, 0)
  tail.writeUInt32LE(far ? MAX_32 : offset, 12)
  const extra = Buffer.alloc(far ? 12 : 0)
  if (far) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(8, 2)
    extra.writeBigUInt64LE(BigInt(offset), 4)
  }
  return Buffer.concat([head, told(facts, name), tail, name, extra])
}

/** Bytes of the end of an archive without 64 bit records, and without comment. */
export const DIRECTORY_END_BYTES = 22
const DIRECTORY_END = 0x0605_4b50

/** What the end of an archive says of its directory. */
export interface ZipDirectory {
  readonly files: number
  readonly bytes: number
  /** Where it begins. */
  readonly offset: number
}

/** What follows the directory. */
export function directoryEnd({ files, bytes, offset }: ZipDirectory, plain = PLAIN): Buffer {
  const isPlain = files < plain.files && offset < plain.bytes && bytes < plain.bytes
  const end = Buffer.alloc(DIRECTORY_END_BYTES)
  end.writeUInt32LE(DIRECTORY_END, 0)
  end.writeUInt16LE(isPlain ? files : MAX_16, 8)
  end.writeUInt16LE(isPlain ? files : MAX_16, 10)
  end.writeUInt32LE(isPlain ? bytes : MAX_32, 12)
  end.writeUInt32LE(isPlain ? offset : MAX_32, 16)
  if (isPlain) return end
  const large = Buffer.alloc(76)
  large.writeUInt32LE(0x0606_4b50, 0)
  large.writeBigUInt64LE(44n, 4)
  large.writeUInt16LE(ZIP64_VERSION, 12)
  large.writeUInt16LE(ZIP64_VERSION, 14)
  large.writeBigUInt64LE(BigInt(files), 24)
  large.writeBigUInt64LE(BigInt(files), 32)
  large.writeBigUInt64LE(BigInt(bytes), 40)
  large.writeBigUInt64LE(BigInt(offset), 48)
  large.writeUInt32LE(0x0706_4b50, 56)
  large.writeBigUInt64LE(BigInt(offset + bytes), 64)
  large.writeUInt32LE(1, 72)
  return Buffer.concat([large, end])
}

/** @param end the last bytes of an archive: `DIRECTORY_END_BYTES` @returns undefined when there are 64 bit records, or something else */
export function readDirectoryEnd(end: Buffer): ZipDirectory | undefined {
  if (end.length !== DIRECTORY_END_BYTES || end.readUInt32LE(0) !== DIRECTORY_END) return undefined
  const [files, bytes, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  return files === PLAIN.files || bytes === PLAIN.bytes || offset === PLAIN.bytes ? undefined : { files, bytes, offset }
}

/** What both headers say, from the flags to the length of the name. @throws RangeError for a file of 4 GB or more */
function told(facts: ZipFacts, name: Buffer): Buffer {
  if (facts.bytes > MAX_32 || facts.packed > MAX_32) throw new RangeError('too much for a file of an archive')
  const record = Buffer.alloc(22)
  record.writeUInt16LE(UTF8_NAME | (facts.way === 'streamed' ? SIZES_FOLLOW : 0), 0)
  record.writeUInt16LE(facts.way === 'stored' ? 0 : 8, 2)
  record.writeUInt16LE(DATE, 6)
  writeSizes(record, facts, 8)
  record.writeUInt16LE(name.length, 20)
  return record
}

function writeSizes(record: Buffer, { crc, packed, bytes }: ZipFacts, at: number): void {
  record.writeUInt32LE(crc, at)
  record.writeUInt32LE(packed, at + 4)
  record.writeUInt32LE(bytes, at + 8)
}
