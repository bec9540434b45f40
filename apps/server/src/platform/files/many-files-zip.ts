import { crc32, deflateRawSync } from 'node:zlib'
import { StreamedZipFile } from './streamed-zip-file.js'
import { directoryEnd, directoryRecord, localHeader, PLAIN, type ZipFacts } from './zip-records.js'

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

/**
 * Turns any number of files, each shorter than 4 GB, into an archive of any length, as they come. What its directory will say of each is handed out
 * with it: whoever writes millions keeps that elsewhere and gives it back at the end.
 */
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
    const facts = {
      name,
      way: 'deflated',
      crc: crc32(content),
      packed: packed.length,
      bytes: content.length,
    } as const
    const bytes = Buffer.concat([localHeader(facts), packed])
    return { bytes, record: this.told(facts, bytes.length) }
  }

  /**
   * The same for a content that is never whole in memory. No other file is added meanwhile.
   * @param level 0 for what is compressed already
   * @throws RangeError beyond 4 GB, and whatever `content` throws
   */
  async *addParts(name: string, content: AsyncIterable<Buffer>, level: number): AsyncGenerator<ZippedPart> {
    const file = new StreamedZipFile(name, level)
    let bytes = file.start()
    let length = bytes.length
    for await (const part of content) {
      yield { bytes }
      bytes = await file.write(part)
      length += bytes.length
    }
    const last = await file.end()
    yield { bytes: Buffer.concat([bytes, last]), record: this.told(file.facts, length + last.length) }
  }

  /** What follows the records of the directory. */
  end(): Buffer {
    return directoryEnd({ files: this.files, bytes: this.directoryBytes, offset: this.offset }, this.plain)
  }

  /** The record of a file that was written here, of that length. */
  private told(facts: ZipFacts, length: number): Buffer {
    const record = directoryRecord(facts, this.offset, this.plain)
    this.files += 1
    this.directoryBytes += record.length
    this.offset += length
    return record
  }
}
