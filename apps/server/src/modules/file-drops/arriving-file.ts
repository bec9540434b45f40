import { FileRefusal } from '#modules/exchange/exchange.facade'
import { type IncomingFile, SftpRefusal } from '#platform/sftp/virtual-folders'
import { ByteFlow } from './byte-flow.js'

/** A file whose bytes are stored while they arrive: what is not stored yet is not taken from the client either. */
export class ArrivingFile implements IncomingFile {
  private readonly flow = new ByteFlow()
  private readonly kept: Promise<unknown>
  private failure: unknown

  /** @param keep stores the bytes as they come, and leaves nothing when they break off */
  constructor(keep: (bytes: AsyncIterable<Uint8Array>) => Promise<unknown>) {
    this.kept = keep(this.flow).catch((error: unknown) => {
      this.failure = error
      // Nobody takes bytes any more: who gives them must not wait.
      this.flow.abandon()
    })
  }

  async write(bytes: Buffer): Promise<void> {
    await this.flow.give(bytes)
    if (this.failure !== undefined) throw asRefusal(this.failure)
  }

  async close(): Promise<void> {
    this.flow.end()
    await this.kept
    if (this.failure !== undefined) throw asRefusal(this.failure)
  }

  async abort(): Promise<void> {
    this.flow.end(new Error('the upload was cut short'))
    await this.kept
  }
}

function asRefusal(error: unknown): unknown {
  return error instanceof FileRefusal ? new SftpRefusal('failure', error.detail, { cause: error }) : error
}
