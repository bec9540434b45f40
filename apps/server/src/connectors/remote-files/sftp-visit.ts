import { posix } from 'node:path'
import ssh2 from 'ssh2'
import { type RemoteFile, RemoteFilesError, type RemoteVisit } from './remote-files.js'

const { NO_SUCH_FILE } = ssh2.utils.sftp.STATUS_CODE
const PIECE = 32 * 1_024
const MOST_FILES = 10_000

/** A server that answers nothing more: so long after a question. */
const ANSWER_MS = 60_000

/** What is asked of a server over SFTP, a question at a time: files are read and written in order. */
export class SftpVisit implements RemoteVisit {
  constructor(private readonly sftp: ssh2.SFTPWrapper) {}

  async list(folder: string): Promise<readonly RemoteFile[]> {
    const entries = await this.ask<ssh2.FileEntryWithStats[]>('folder-missing', (done) =>
      this.sftp.readdir(folder, done),
    )
    return entries
      .filter(({ attrs, filename }) => attrs.isFile() && !/[/\\\0]/.test(filename))
      .slice(0, MOST_FILES)
      .map(({ filename, attrs }) => ({
        name: filename,
        bytes: attrs.size,
        changedAt: new Date(attrs.mtime * 1_000),
      }))
  }

  async *fetch(folder: string, name: string): AsyncGenerator<Uint8Array> {
    const handle = await this.ask<Buffer>('refused', (done) => this.sftp.open(posix.join(folder, name), 'r', done))
    try {
      for (let at = 0; ; ) {
        const bytes = await this.read(handle, at)
        if (bytes.length === 0) return
        yield bytes
        at += bytes.length
      }
    } finally {
      await this.ask('refused', (done) => this.sftp.close(handle, done)).catch(() => undefined)
    }
  }

  async move(folder: string, name: string, to: string): Promise<void> {
    await this.rename(posix.join(folder, name), posix.join(to, name))
  }

  async deliver(folder: string, name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const temporary = posix.join(folder, `.${name}.part`)
    const handle = await this.ask<Buffer>('folder-missing', (done) => this.sftp.open(temporary, 'w', done))
    try {
      let at = 0
      for await (const part of bytes) {
        for (let from = 0; from < part.length; from += PIECE) {
          const piece = Buffer.from(part.subarray(from, from + PIECE))
          const place = at
          await this.ask('refused', (done) => this.sftp.write(handle, piece, 0, piece.length, place, done))
          at += piece.length
        }
      }
      await this.ask('refused', (done) => this.sftp.close(handle, done))
      await this.rename(temporary, posix.join(folder, name))
    } catch (error) {
      await this.ask('refused', (done) => this.sftp.unlink(temporary, done)).catch(() => undefined)
      throw error
    }
  }

  private read(handle: Buffer, at: number): Promise<Buffer> {
    const buffer = Buffer.alloc(PIECE)
    return this.ask<Buffer>('refused', (done) =>
      this.sftp.read(handle, buffer, 0, PIECE, at, (error, count) => {
        if (error) done(error)
        else done(undefined, buffer.subarray(0, count))
      }),
    ).catch((error: unknown) => {
      // The end of a file is told as an error.
      if ((error as { cause?: { code?: number } }).cause?.code === ssh2.utils.sftp.STATUS_CODE.EOF)
        return Buffer.alloc(0)
      throw error
    })
  }

  private async rename(from: string, to: string): Promise<void> {
    await this.ask('refused', (done) => this.sftp.rename(from, to, done))
  }

  /** @param otherwise the problem, when the server says no */
  private ask<T>(
    otherwise: 'folder-missing' | 'refused',
    call: (done: (error?: Error | null, value?: T) => void) => unknown,
  ): Promise<T> {
    return new Promise((done, failed) => {
      const late = setTimeout(() => failed(new RemoteFilesError('timeout')), ANSWER_MS)
      call((error, value) => {
        clearTimeout(late)
        if (!error) return done(value as T)
        const missing = (error as { code?: number }).code === NO_SUCH_FILE
        failed(new RemoteFilesError(missing ? 'folder-missing' : otherwise, { cause: error }))
      })
    })
  }
}
