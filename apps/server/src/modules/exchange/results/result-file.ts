import type { ResultWriter, RowResult } from '@repo/wire/files/file-dialect'
import { OneFileZip } from '#platform/files/one-file-zip'
import { FILE_PIECE_BYTES } from '#platform/files/stored-files'

/** Text that waits to be written: what a worker holds in memory of each file. */
const HELD_CHARACTERS = 512 * 1024

/** One of the files of an answer, as bytes: the text of its writer, in the ZIP that delivers it when there is one. */
export class ResultFile {
  readonly kind: ResultWriter['kind']
  /** As the format prescribes; it may hold what people wrote in the name of their file. */
  readonly name: string
  readonly mediaType: string
  private readonly writer: ResultWriter
  private readonly zip: OneFileZip | undefined
  private text: string[] = []
  private held = 0
  private rest: Buffer = Buffer.alloc(0)

  constructor(writer: ResultWriter) {
    this.writer = writer
    this.kind = writer.kind
    this.name = writer.archive ?? writer.name
    this.zip = writer.archive === undefined ? undefined : new OneFileZip(writer.name)
    this.mediaType = this.zip ? 'application/zip' : writer.name.endsWith('.json') ? 'application/json' : 'text/csv'
  }

  /** Begins it; what is written so far comes with the first `take`. */
  start(): void {
    if (this.zip) this.rest = this.zip.start()
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
    return this.zip ? Buffer.concat([rest, await this.zip.end()]) : rest
  }

  private async written(): Promise<Buffer> {
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
