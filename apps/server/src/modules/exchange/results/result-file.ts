import type { ResultWriter, RowResult } from '@repo/wire/files/file-dialect'
import { OneFileZip } from '#platform/files/one-file-zip'

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

  constructor(writer: ResultWriter) {
    this.writer = writer
    this.kind = writer.kind
    this.name = writer.archive ?? writer.name
    this.zip = writer.archive === undefined ? undefined : new OneFileZip(writer.name)
    this.mediaType = this.zip ? 'application/zip' : writer.name.endsWith('.json') ? 'application/json' : 'text/csv'
  }

  async start(): Promise<Buffer> {
    this.hold(this.writer.start())
    return Buffer.concat([this.zip?.start() ?? Buffer.alloc(0), await this.take()])
  }

  add(result: RowResult): void {
    this.hold(this.writer.row(result))
  }

  get full(): boolean {
    return this.held >= HELD_CHARACTERS
  }

  /** The bytes of what was added since the last time. */
  async take(): Promise<Buffer> {
    const bytes = Buffer.from(this.text.join(''))
    this.text = []
    this.held = 0
    return this.zip ? this.zip.write(bytes) : bytes
  }

  async end(): Promise<Buffer> {
    this.hold(this.writer.end())
    const rest = await this.take()
    return this.zip ? Buffer.concat([rest, await this.zip.end()]) : rest
  }

  private hold(text: string): void {
    if (text === '') return
    this.text.push(text)
    this.held += text.length
  }
}
