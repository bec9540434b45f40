import { StreamedZipFile } from './streamed-zip-file.js'
import { directoryEnd, directoryRecord } from './zip-records.js'

/** Turns the bytes of a file into those of the archive that holds it. Every method gives what can be written so far. */
export class OneFileZip {
  private readonly file: StreamedZipFile
  private offset = 0

  constructor(name: string) {
    this.file = new StreamedZipFile(name)
  }

  start(): Buffer {
    return this.counted(this.file.start())
  }

  async write(content: Buffer): Promise<Buffer> {
    return this.counted(await this.file.write(content))
  }

  /** @throws RangeError beyond 4 GB */
  async end(): Promise<Buffer> {
    const rest = this.counted(await this.file.end())
    const record = directoryRecord(this.file.facts, 0)
    return Buffer.concat([rest, record, directoryEnd({ files: 1, bytes: record.length, offset: this.offset })])
  }

  private counted(bytes: Buffer): Buffer {
    this.offset += bytes.length
    return bytes
  }
}
