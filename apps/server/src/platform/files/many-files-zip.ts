// A ZIP archive of any number of files and of any length (PKWARE APPNOTE 6.3.10, with the 64 bit records where they are needed), written as its files
// come. What its directory will say of each file is handed out with it: whoever writes millions keeps that elsewhere and gives it back at the end.
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'

const MAX_32 = 0xffff_ffff
const MAX_16 = 0xffff
const DEFLATED = 8
/** 1 January 1980, the earliest date of the format. */
const DATE = 0x0021
/** The name is UTF-8. */
const FLAGS = 0x0800
/** Sizes and checksum follow the content. */
const SIZES_FOLLOW = 0x0008

/** One file inside the archive: the bytes to be written now, and its record of the directory, to be written at the end in the same order. */
export interface ZippedFile {
  readonly bytes: Buffer
  readonly record: Buffer
}

/** Some bytes of a file inside the archive; with the last ones, its record of the directory. */
export interface ZippedPart {
  readonly bytes: Buffer
  readonly record?: Buffer
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
    const facts = factsOf(utf8, { crc: crc32(content), packed: packed.length, bytes: content.length })
    const bytes = Buffer.concat([localHeader(facts, utf8), packed])
    const record = this.told(facts, utf8)
    this.offset += bytes.length
    return { bytes, record }
  }

  /**
   * The same for a content that is never whole in memory. No other file is added meanwhile.
   * @param level 0 for what is compressed already
   * @throws RangeError beyond 4 GB, and whatever `content` throws
   */
  async *addParts(name: string, content: AsyncIterable<Buffer>, level: number): AsyncGenerator<ZippedPart> {
    const utf8 = Buffer.from(name)
    const empty = factsOf(utf8, { crc: 0, packed: 0, bytes: 0 }, SIZES_FOLLOW)
    let waiting: Buffer[] = [localHeader(empty, utf8)]
    const sizes = { crc: 0, packed: 0, bytes: 0 }
    const deflate = createDeflateRaw({ level })
    deflate.on('data', (part: Buffer) => {
      sizes.packed += part.length
      waiting.push(part)
    })
    let length = 0
    const take = () => {
      const bytes = Buffer.concat(waiting)
      waiting = []
      length += bytes.length
      return bytes
    }
    for await (const part of content) {
      sizes.crc = crc32(part, sizes.crc)
      sizes.bytes += part.length
      await new Promise<void>((resolve, reject) => {
        deflate.write(part, (error) => (error ? reject(error) : resolve()))
      })
      yield { bytes: take() }
    }
    await new Promise<void>((resolve, reject) => {
      deflate.once('end', resolve).once('error', reject)
      deflate.end()
    })
    if (sizes.bytes > MAX_32 || sizes.packed > MAX_32) throw new RangeError('too much for a file of an archive')
    const facts = factsOf(utf8, sizes, SIZES_FOLLOW)
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x0807_4b50, 0)
    facts.copy(descriptor, 4, 8, 20)
    waiting.push(descriptor)
    const bytes = take()
    const record = this.told(facts, utf8)
    this.offset += length
    yield { bytes, record }
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

  /** The record of a file that begins here. */
  private told(facts: Buffer, name: Buffer): Buffer {
    const record = this.record(facts, name, this.offset >= this.plain.bytes)
    this.files += 1
    this.directoryBytes += record.length
    return record
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

/** What both headers say of a file, from its flags to the length of its name. */
function factsOf(name: Buffer, sizes: { crc: number; packed: number; bytes: number }, more = 0): Buffer {
  const facts = Buffer.alloc(22)
  facts.writeUInt16LE(FLAGS | more, 0)
  facts.writeUInt16LE(DEFLATED, 2)
  facts.writeUInt16LE(DATE, 6)
  facts.writeUInt32LE(sizes.crc, 8)
  facts.writeUInt32LE(sizes.packed, 12)
  facts.writeUInt32LE(sizes.bytes, 16)
  facts.writeUInt16LE(name.length, 20)
  return facts
}

function localHeader(facts: Buffer, name: Buffer): Buffer {
  const begin = Buffer.alloc(6)
  begin.writeUInt32LE(0x0403_4b50, 0)
  begin.writeUInt16LE(20, 4)
  return Buffer.concat([begin, facts, Buffer.alloc(2), name])
}
