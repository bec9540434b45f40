import type { ResultWriter, RowResult } from '@repo/wire/files/file-dialect'
import { FILE_PIECE_BYTES } from '#platform/files/stored-files'
import { StreamedZip } from '#platform/files/streamed-zip'
import type { OpenedRows } from '../import-file-rows.js'

/** Text that waits to be written: what a worker holds in memory of each file. */
const HELD_CHARACTERS = 512 * 1024
/** The same of a file that is enclosed. */
const ENCLOSED_BYTES = 4 * FILE_PIECE_BYTES
/** Formats that do not shrink any more. */
const COMPRESSED = /\.(zip|xlsx)$/i

/** One of the files of an answer, as bytes: the text of its writer, in the ZIP that delivers it when there is one. */
export class ResultFile {
  readonly kind: ResultWriter['kind']
  /** As the format prescribes; it may hold what people wrote in the name of their file. */
  readonly name: string
  readonly mediaType: string
  /** Whether the file that it answers comes first in its archive. */
  readonly withOriginal: boolean
  private readonly writer: ResultWriter
  private readonly zip: StreamedZip | undefined
  private text: string[] = []
  private held = 0
  private rest: Buffer = Buffer.alloc(0)

  constructor(writer: ResultWriter) {
    this.writer = writer
    this.kind = writer.kind
    this.name = writer.archive ?? writer.name
    this.zip = writer.archive === undefined ? undefined : new StreamedZip()
    this.withOriginal = writer.withOriginal ?? false
    this.mediaType = this.zip ? 'application/zip' : writer.name.endsWith('.json') ? 'application/json' : 'text/csv'
  }

  /**
   * Puts a file into the archive, before the rest.
   * @param append called when there is something to `take`
   */
  async enclose({ name, read }: OpenedRows['original'], append: () => Promise<void>): Promise<void> {
    if (!this.zip) throw new Error('an answer that is no archive encloses nothing')
    this.rest = Buffer.concat([this.rest, this.zip.begin(name, COMPRESSED.test(name) ? 0 : undefined)])
    for await (const bytes of read()) {
      this.rest = Buffer.concat([this.rest, await this.zip.write(Buffer.from(bytes))])
      if (this.rest.length >= ENCLOSED_BYTES) await append()
    }
    this.rest = Buffer.concat([this.rest, await this.zip.endFile()])
  }

  /** Begins it; what is written so far comes with the first `take`. */
  start(): void {
    if (this.zip) this.rest = Buffer.concat([this.rest, this.zip.begin(this.writer.name)])
    this.hold(this.writer.start())
  }

  add(result: RowResult): void {
    this.hold(this.writer.row(result))
  }

  /** Asked when all rows were added: true when they must be added again, from the first. */
  again(): boolean {
    return this.writer.again?.() ?? false
  }

  get full(): boolean {
    return this.held >= HELD_CHARACTERS
  }

  /** The bytes of what was added since the last time, in whole pieces of a stored file: it is read by ranges. */
  async take(): Promise<Buffer> {
    const bytes = await this.written()
    const whole = bytes.length - (bytes.length % FILE_PIECE_BYTES)
    this.rest = bytes.subarray(whole)
    return bytes.subarray(0, whole)
  }

  /** The last bytes. */
  async end(): Promise<Buffer> {
    this.hold(this.writer.end())
    const rest = await this.written()
    return this.zip ? Buffer.concat([rest, await this.zip.endFile(), this.zip.end()]) : rest
  }

  private async written(): Promise<Buffer> {
    if (this.text.length === 0) return this.rest
    const bytes = Buffer.from(this.text.join(''))
    this.text = []
    this.held = 0
    return Buffer.concat([this.rest, this.zip ? await this.zip.write(bytes) : bytes])
  }

  private hold(text: string): void {
    if (text === '') return
    this.text.push(text)
    this.held += text.length
  }
}
