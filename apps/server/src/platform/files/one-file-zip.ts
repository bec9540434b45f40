// A ZIP archive of one file (PKWARE APPNOTE 6.3.10), written while its content comes: sizes and checksum follow the content (data descriptor).
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'

/** Needs a version 2.0 reader: deflate. */
const VERSION = 20
/** Sizes follow the content; the name is UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8
/** 1 January 1980, the earliest date of the format. */
const DATE = 0x0021
const MAX_BYTES = 0xffff_ffff

/** Turns the bytes of a file into those of the archive that holds it. Every method gives what can be written so far. */
export class OneFileZip {
  private readonly name: Buffer
  private readonly deflate: DeflateRaw
  private out: Buffer[] = []
  private crc = 0
  private bytes = 0
  private compressed = 0

  constructor(name: string) {
    this.name = Buffer.from(name)
    this.deflate = createDeflateRaw({ level: 6 })
    this.deflate.on('data', (part: Buffer) => {
      this.compressed += part.length
      this.out.push(part)
    })
  }

  start(): Buffer {
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x0403_4b50, 0)
    header.writeUInt16LE(VERSION, 4)
    header.writeUInt16LE(FLAGS, 6)
    header.writeUInt16LE(DEFLATED, 8)
    header.writeUInt16LE(DATE, 12)
    header.writeUInt16LE(this.name.length, 26)
    return Buffer.concat([header, this.name])
  }

  async write(content: Buffer): Promise<Buffer> {
    this.crc = crc32(content, this.crc)
    this.bytes += content.length
    await new Promise<void>((resolve, reject) => {
      this.deflate.write(content, (error) => (error ? reject(error) : resolve()))
    })
    return this.take()
  }

  /** @throws RangeError when the archive would need the 64 bit extension */
  async end(): Promise<Buffer> {
    await new Promise<void>((resolve, reject) => {
      this.deflate.once('end', resolve).once('error', reject)
      this.deflate.end()
    })
    const rest = this.take()
    const offset = 30 + this.name.length + this.compressed + 16
    if (this.bytes > MAX_BYTES || offset > MAX_BYTES) throw new RangeError('too much for a plain ZIP')
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x0807_4b50, 0)
    this.writeSizes(descriptor, 4)
    const directory = Buffer.alloc(46)
    directory.writeUInt32LE(0x0201_4b50, 0)
    directory.writeUInt16LE(VERSION, 4)
    directory.writeUInt16LE(VERSION, 6)
    directory.writeUInt16LE(FLAGS, 8)
    directory.writeUInt16LE(DEFLATED, 10)
    directory.writeUInt16LE(DATE, 14)
    this.writeSizes(directory, 16)
    directory.writeUInt16LE(this.name.length, 28)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x0605_4b50, 0)
    end.writeUInt16LE(1, 8)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(directory.length + this.name.length, 12)
    end.writeUInt32LE(offset, 16)
    return Buffer.concat([rest, descriptor, directory, this.name, end])
  }

  private writeSizes(record: Buffer, at: number): void {
    record.writeUInt32LE(this.crc, at)
    record.writeUInt32LE(this.compressed, at + 4)
    record.writeUInt32LE(this.bytes, at + 8)
  }

  private take(): Buffer {
    const taken = Buffer.concat(this.out)
    this.out = []
    return taken
  }
}
