import { StreamedZipFile } from './streamed-zip-file.js'
import { directoryEnd, directoryRecord } from './zip-records.js'

/** Turns the bytes of a few files, one after the other, into those of the archive that holds them. Every method gives what can be written so far. */
export class StreamedZip {
  private readonly records: Buffer[] = []
  private file: StreamedZipFile | undefined
  private begun = 0
  private offset = 0

  /**
   * Begins a file; the one before has ended.
   * @param level 0 for what is compressed already
   */
  begin(name: string, level?: number): Buffer {
    this.file = new StreamedZipFile(name, level)
    this.begun = this.offset
    return this.counted(this.file.start())
  }

  async write(content: Buffer): Promise<Buffer> {
    return this.counted(await this.open().write(content))
  }

  /** Ends the file that was begun. @throws RangeError beyond 4 GB */
  async endFile(): Promise<Buffer> {
    const file = this.open()
    const rest = this.counted(await file.end())
    this.records.push(directoryRecord(file.facts, this.begun))
    this.file = undefined
    return rest
  }

  /** What follows the last file. */
  end(): Buffer {
    const records = Buffer.concat(this.records)
    return Buffer.concat([
      records,
      directoryEnd({ files: this.records.length, bytes: records.length, offset: this.offset }),
    ])
  }

  private open(): StreamedZipFile {
    if (!this.file) throw new Error('no file was begun in the archive')
    return this.file
  }

  private counted(bytes: Buffer): Buffer {
    this.offset += bytes.length
    return bytes
  }
}
