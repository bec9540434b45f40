import { randomBytes } from 'node:crypto'
import { posix } from 'node:path'
import type { RemoteServerProblem } from '@repo/contracts/file-transfer/remote-servers'
import ssh2 from 'ssh2'
import { type RemoteFile, RemoteFilesError, type RemoteListing, type RemoteVisit } from './remote-files.js'
import { Silence } from './silence.js'

const { EOF, NO_SUCH_FILE, OP_UNSUPPORTED } = ssh2.utils.sftp.STATUS_CODE
const PIECE = 32 * 1_024
/** Pieces that are written before the first of them is answered: a distant server is not waited for at each. */
const WRITES_AT_ONCE = 64
const MOST_FILES = 50_000

/** A server that answers nothing more: so long after the last answer. */
const ANSWER_MS = 60_000

/** What is asked of a server over SFTP: files are read and written in order. */
export class SftpVisit implements RemoteVisit {
  private readonly silence = new Silence(ANSWER_MS)
  /** Why nothing is asked any more: nobody is there to answer. */
  private ended: RemoteFilesError | undefined

  constructor(private readonly sftp: ssh2.SFTPWrapper) {}

  async list(folder: string): Promise<RemoteListing> {
    const { entries, whole } = await this.entries(folder)
    const files = entries
      .filter(({ attrs, filename }) => attrs.isFile() && !/[/\\\0]/.test(filename))
      .map(({ filename, attrs }) => ({
        name: filename,
        bytes: attrs.size,
        changedAt: new Date(attrs.mtime * 1_000),
      }))
      .sort((one, other) => one.changedAt.getTime() - other.changedAt.getTime() || (one.name < other.name ? -1 : 1))
    return { files, whole }
  }

  async *fetch(folder: string, name: string): AsyncGenerator<Uint8Array> {
    const path = posix.join(folder, name)
    const handle = await this.ask<Buffer>('file-unreadable', (done) => this.sftp.open(path, 'r', done))
    try {
      for (let at = 0; ; ) {
        const bytes = await this.read(handle, at)
        if (bytes.length === 0) return
        yield bytes
        at += bytes.length
      }
    } finally {
      await this.close(handle).catch(() => undefined)
    }
  }

  async move(folder: string, { name, changedAt }: RemoteFile, to: string): Promise<void> {
    const { name: stem, ext } = posix.parse(name)
    const dated = `${stem}.${changedAt.toISOString().replace(/[-:]|\.\d+/g, '')}`
    for (const free of [name, `${dated}${ext}`, `${dated}.${unique()}${ext}`]) {
      const target = posix.join(to, free)
      if (await this.isThere(target)) continue
      return this.rename(posix.join(folder, name), target)
    }
    throw new RemoteFilesError('refused')
  }

  async deliver(folder: string, name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    await this.removeLeftovers(folder, name)
    const temporary = posix.join(folder, `.${name}.${unique()}.part`)
    const handle = await this.ask<Buffer>('folder-missing', (done) => this.sftp.open(temporary, 'w', done))
    try {
      await this.writeAll(handle, bytes)
      await this.close(handle)
      await this.replace(temporary, posix.join(folder, name))
    } catch (error) {
      await this.remove(temporary).catch(() => undefined)
      throw error
    }
  }

  /** What attempts of before, cut short with their line, could not take away. */
  private async removeLeftovers(folder: string, name: string): Promise<void> {
    try {
      const { entries } = await this.entries(folder)
      const left = entries.filter(({ filename }) => isLeftover(filename, name))
      for (const { filename } of left) await this.remove(posix.join(folder, filename))
    } catch (error) {
      // Where we may write and not look, or not take away, files are left all the same.
      if (this.ended) throw error
    }
  }

  private async writeAll(handle: Buffer, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const unanswered: Promise<unknown>[] = []
    let at = 0
    for await (const part of bytes) {
      for (let from = 0; from < part.length; from += PIECE) {
        const piece = Buffer.from(part.subarray(from, from + PIECE))
        const place = at
        const written = this.ask('refused', (done) => this.sftp.write(handle, piece, 0, piece.length, place, done))
        // Whether it failed is told when its turn comes.
        written.catch(() => undefined)
        unanswered.push(written)
        at += piece.length
        if (unanswered.length >= WRITES_AT_ONCE) await unanswered.shift()
      }
    }
    await Promise.all(unanswered)
  }

  private async entries(folder: string): Promise<{ entries: ssh2.FileEntryWithStats[]; whole: boolean }> {
    const handle = await this.ask<Buffer>('folder-missing', (done) => this.sftp.opendir(folder, done))
    const entries: ssh2.FileEntryWithStats[] = []
    try {
      for (let answers = 0; entries.length < MOST_FILES && answers < MOST_FILES; answers += 1) {
        const some = await this.untilEnd(
          this.ask<ssh2.FileEntryWithStats[]>('folder-missing', (done) => this.sftp.readdir(handle, done)),
        )
        if (!some) return { entries, whole: true }
        entries.push(...some)
      }
      return { entries, whole: false }
    } finally {
      await this.close(handle).catch(() => undefined)
    }
  }

  private async read(handle: Buffer, at: number): Promise<Buffer> {
    const buffer = Buffer.alloc(PIECE)
    const read = this.ask<Buffer>('file-unreadable', (done) =>
      this.sftp.read(handle, buffer, 0, PIECE, at, (error, count) => {
        if (error) done(error)
        else done(undefined, buffer.subarray(0, count))
      }),
    )
    return (await this.untilEnd(read)) ?? Buffer.alloc(0)
  }

  /** The end is told as an error. */
  private untilEnd<T>(answer: Promise<T>): Promise<T | undefined> {
    return answer.catch((error: unknown) => {
      if (codeOf((error as Error).cause) === EOF) return undefined
      throw error
    })
  }

  private async isThere(path: string): Promise<boolean> {
    try {
      await this.ask('refused', (done) => this.sftp.lstat(path, done))
      return true
    } catch (error) {
      if (codeOf((error as Error).cause) === NO_SUCH_FILE) return false
      throw error
    }
  }

  /** A plain renaming is refused by most servers where there is such a file already. */
  private async replace(from: string, to: string): Promise<void> {
    if (await this.renamedOver(from, to)) return
    try {
      await this.rename(from, to)
    } catch (error) {
      // Nothing of ours is there to take its place: another attempt has taken it away, and may have delivered.
      if (!(await this.isThere(from))) throw error
      await this.remove(to)
      await this.rename(from, to)
    }
  }

  /** @returns false where the server has no such thing */
  private async renamedOver(from: string, to: string): Promise<boolean> {
    try {
      await this.ask('refused', (done) => this.sftp.ext_openssh_rename(from, to, done))
      return true
    } catch (error) {
      // The library tells what was not offered by throwing an error of its own.
      if (!(error instanceof RemoteFilesError) || codeOf(error.cause) === OP_UNSUPPORTED) return false
      throw error
    }
  }

  private async rename(from: string, to: string): Promise<void> {
    await this.ask('refused', (done) => this.sftp.rename(from, to, done))
  }

  private async remove(path: string): Promise<void> {
    await this.ask('refused', (done) => this.sftp.unlink(path, done))
  }

  private async close(handle: Buffer): Promise<void> {
    await this.ask('refused', (done) => this.sftp.close(handle, done))
  }

  /** @param otherwise the problem, when the server says no */
  private ask<T>(otherwise: Refused, call: (done: (error?: Error | null, value?: T) => void) => unknown): Promise<T> {
    return new Promise((done, failed) => {
      if (this.ended) return failed(this.ended)
      const answered = this.silence.ask(() => failed(this.end(new RemoteFilesError('timeout'))))
      try {
        call((error, value) => {
          answered()
          if (!error) return done(value as T)
          // What is not a code of the server is the end of the line.
          if (codeOf(error) === undefined) failed(this.end(new RemoteFilesError('unreachable', { cause: error })))
          else failed(problemOf(error, otherwise))
        })
      } catch (error) {
        answered()
        failed(error)
      }
    })
  }

  private end(problem: RemoteFilesError): RemoteFilesError {
    this.ended ??= problem
    return this.ended
  }
}

type Refused = Extract<RemoteServerProblem, 'folder-missing' | 'refused' | 'file-unreadable'>

function problemOf(cause: Error, otherwise: Refused): RemoteFilesError {
  const missing = codeOf(cause) === NO_SUCH_FILE && otherwise === 'refused'
  return new RemoteFilesError(missing ? 'folder-missing' : otherwise, { cause })
}

function codeOf(error: unknown): number | undefined {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'number' ? code : undefined
}

function unique(): string {
  return randomBytes(4).toString('hex')
}

/** Also under the one name that temporary files had before. */
function isLeftover(filename: string, name: string): boolean {
  if (!filename.startsWith(`.${name}.`)) return false
  return /^(?:[0-9a-f]{8}\.)?part$/.test(filename.slice(name.length + 2))
}
