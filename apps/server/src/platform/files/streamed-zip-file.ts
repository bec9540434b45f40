import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'
import { descriptor, localHeader, type ZipFacts } from './zip-records.js'

/** A file of an archive whose content is never whole in memory. Every method gives what can be written so far. */
export class StreamedZipFile {
  private readonly name: string
  private readonly deflate: DeflateRaw
  private out: Buffer[] = []
  private crc = 0
  private packed = 0
  private bytes = 0

  /** @param level 0 for what is compressed already */
  constructor(name: string, level = 6) {
    this.name = name
    this.deflate = createDeflateRaw({ level })
    this.deflate.on('data', (part: Buffer) => {
      this.packed += part.length
      this.out.push(part)
    })
  }

  /** Whole once it has ended. */
  get facts(): ZipFacts {
    return { name: this.name, way: 'streamed', crc: this.crc, packed: this.packed, bytes: this.bytes }
  }

  start(): Buffer {
    return localHeader(this.facts)
  }

  async write(content: Buffer): Promise<Buffer> {
    this.crc = crc32(content, this.crc)
    this.bytes += content.length
    await new Promise<void>((resolve, reject) => {
      this.deflate.write(content, (error) => (error ? reject(error) : resolve()))
    })
    return this.take()
  }

  /** @throws RangeError beyond 4 GB */
  async end(): Promise<Buffer> {
    await new Promise<void>((resolve, reject) => {
      this.deflate.once('end', resolve).once('error', reject)
      this.deflate.end()
    })
    return Buffer.concat([this.take(), descriptor(this.facts)])
  }

  private take(): Buffer {
    const taken = Buffer.concat(this.out)
    this.out = []
    return taken
  }
}
