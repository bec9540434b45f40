// A ZIP archive of any number of files and of any length (PKWARE APPNOTE 6.3.10, with the 64 bit records where they are needed), written as its files
// come. What its directory will say of each file is handed out with it: whoever writes millions keeps that elsewhere and gives it back at the end.
import { crc32, deflateRawSync } from 'node:zlib'

const MAX_32 = 0xffff_ffff
const MAX_16 = 0xffff
const DEFLATED = 8
/** 1 January 1980, the earliest date of the format. */
const DATE = 0x0021
/** The name is UTF-8. */
const FLAGS = 0x0800

/** One file inside the archive: the bytes to be written now, and its record of the directory, to be written at the end in the same order. */
export interface ZippedFile {
  readonly bytes: Buffer
  readonly record: Buffer
}

/** What the first records of the format have room for. */
const PLAIN = { files: MAX_16, bytes: MAX_32 }

/** Turns files into an archive. A file of it is shorter than 4 GB. */
export class ManyFilesZip {
  private readonly plain: typeof PLAIN
  private offset = 0
  private files = 0
  private directoryBytes = 0

  /** @param plain beyond it the 64 bit records are written */
  constructor(plain = PLAIN) {
    this.plain = plain
  }

  add(name: string, content: Buffer): ZippedFile {
    const packed = deflateRawSync(content)
    const utf8 = Buffer.from(name)
    const far = this.offset >= this.plain.bytes
    const facts = Buffer.alloc(22)
    facts.writeUInt16LE(FLAGS, 0)
    facts.writeUInt16LE(DEFLATED, 2)
    facts.writeUInt16LE(DATE, 6)
    facts.writeUInt32LE(crc32(content), 8)
    facts.writeUInt32LE(packed.length, 12)
    facts.writeUInt32LE(content.length, 16)
    facts.writeUInt16LE(utf8.length, 20)
    const local = Buffer.alloc(6)
    local.writeUInt32LE(0x0403_4b50, 0)
    local.writeUInt16LE(20, 4)
    const bytes = Buffer.concat([local, facts, Buffer.alloc(2), utf8, packed])
    const record = this.record(facts, utf8, far)
    this.offset += bytes.length
    this.files += 1
    this.directoryBytes += record.length
    return { bytes, record }
  }

  /** What follows the records of the directory. */
  end(): Buffer {
    const { files, bytes } = this.plain
    const isPlain = this.files < files && this.offset < bytes && this.directoryBytes < bytes
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x0605_4b50, 0)
    end.writeUInt16LE(isPlain ? this.files : MAX_16, 8)
    end.writeUInt16LE(isPlain ? this.files : MAX_16, 10)
    end.writeUInt32LE(isPlain ? this.directoryBytes : MAX_32, 12)
    end.writeUInt32LE(isPlain ? this.offset : MAX_32, 16)
    if (isPlain) return end
    const large = Buffer.alloc(76)
    large.writeUInt32LE(0x0606_4b50, 0)
    large.writeBigUInt64LE(44n, 4)
    large.writeUInt16LE(45, 12)
    large.writeUInt16LE(45, 14)
    large.writeBigUInt64LE(BigInt(this.files), 24)
    large.writeBigUInt64LE(BigInt(this.files), 32)
    large.writeBigUInt64LE(BigInt(this.directoryBytes), 40)
    large.writeBigUInt64LE(BigInt(this.offset), 48)
    large.writeUInt32LE(0x0706_4b50, 56)
    large.writeBigUInt64LE(BigInt(this.offset + this.directoryBytes), 64)
    large.writeUInt32LE(1, 72)
    return Buffer.concat([large, end])
  }

  private record(facts: Buffer, name: Buffer, far: boolean): Buffer {
    const head = Buffer.alloc(8)
    head.writeUInt32LE(0x0201_4b50, 0)
    head.writeUInt16LE(45, 4)
    head.writeUInt16LE(far ? 45 : 20, 6)
    const tail = Buffer.alloc(16)
    tail.writeUInt16LE(far ? 12 : 0, 0)
    tail.writeUInt32LE(far ? MAX_32 : this.offset, 12)
    const extra = Buffer.alloc(far ? 12 : 0)
    if (far) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(8, 2)
      extra.writeBigUInt64LE(BigInt(this.offset), 4)
    }
    return Buffer.concat([head, facts, tail, name, extra])
  }
}
