import type { Socket } from 'node:net'
import ssh2 from 'ssh2'
import type { AnswerPace } from './answer-pace.js'
import { sayExitStatus } from './exit-status.js'
import { fileAttributes, fileLine, folderAttributes, folderLine, type SftpAttributes } from './listing-line.js'
import { OrderedBytes } from './ordered-bytes.js'
import { RequestQueue } from './request-queue.js'
import type { SftpLimits } from './sftp-limits.js'
import { formatSftpPath, parseSftpPath, type SftpPath } from './sftp-path.js'
import {
  type IncomingFile,
  type OutgoingFile,
  SFTP_FOLDERS,
  SftpRefusal,
  type SftpRefusalCode,
  type VirtualFolders,
} from './virtual-folders.js'

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp

const STATUS_OF: Record<SftpRefusalCode, number> = {
  'no-such-file': STATUS_CODE.NO_SUCH_FILE,
  denied: STATUS_CODE.PERMISSION_DENIED,
  failure: STATUS_CODE.FAILURE,
  unsupported: STATUS_CODE.OP_UNSUPPORTED,
}

type Line = { readonly filename: string; readonly longname: string; readonly attrs: SftpAttributes }
type Handle =
  | { readonly kind: 'listing'; readonly lines: Line[] }
  | { readonly kind: 'incoming'; readonly file: IncomingFile; readonly bytes: OrderedBytes; size: number }
  | { readonly kind: 'outgoing'; readonly file: OutgoingFile }

/** Lines of a listing told at a time. */
const LINES = 100
/** What a client may ask of a file in one go. */
const MOST_READ = 256 * 1_024 - 1_024
const REQUEST_BYTES = 512
/** What the smallest answer takes on the network, at least. Counted for more than leaves, answers would add up to a client that never listens. */
const ANSWER_BYTES = 48

export interface SessionReport {
  /** Every request: what it was and how it ended. */
  readonly request: (operation: string, outcome: 'ok' | SftpRefusalCode | 'fault') => void
  readonly fault: (error: unknown) => void
  /** The connection should end now. */
  readonly abuse: () => void
  readonly activity: () => void
}

/** One conversation in SFTP version 3 (draft-ietf-secsh-filexfer-02) about the folders of one client. */
export class SftpSession {
  private readonly handles = new Map<number, Handle>()
  private nextHandle = 0
  private readonly queue: RequestQueue
  private over: Promise<void> | undefined

  constructor(
    private readonly sftp: ssh2.SFTPWrapper,
    socket: Socket,
    private readonly pace: AnswerPace,
    private readonly folders: VirtualFolders,
    private readonly limits: SftpLimits,
    private readonly report: SessionReport,
  ) {
    this.queue = new RequestQueue(socket, pace, limits, report.abuse, report.fault)
    this.listen()
  }

  /** What was asked before is still carried out, then what is open is let go: files half arrived leave nothing. */
  end(): Promise<void> {
    this.over ??= new Promise((done) => {
      this.queue.end(async () => {
        const broken = await this.letGo()
        sayExitStatus(this.sftp, broken ? 1 : 0)
        this.sftp.end()
        done()
      })
    })
    return this.over
  }

  /** @returns whether a file was left halfway */
  private async letGo(): Promise<boolean> {
    const arriving = [...this.handles.values()].flatMap((handle) => (handle.kind === 'incoming' ? handle.file : []))
    this.handles.clear()
    for (const file of arriving) await file.abort().catch(this.report.fault)
    return arriving.length > 0
  }

  private listen(): void {
    const { sftp } = this
    sftp.on('OPEN', (id, name, flags) => this.ask(id, 'open', () => this.open(id, name, flags)))
    sftp.on('CLOSE', (id, handle) => this.ask(id, 'close', () => this.close(id, handle)))
    sftp.on('WRITE', (id, handle, offset, data) =>
      this.ask(id, 'write', () => this.write(id, handle, offset, data), data.length),
    )
    sftp.on('READ', (id, handle, offset, length) => this.ask(id, 'read', () => this.read(id, handle, offset, length)))
    sftp.on('OPENDIR', (id, path) => this.ask(id, 'opendir', () => this.openListing(id, path)))
    sftp.on('READDIR', (id, handle) => this.ask(id, 'readdir', async () => this.readListing(id, handle)))
    sftp.on('STAT', (id, path) => this.ask(id, 'stat', () => this.stat(id, path)))
    sftp.on('LSTAT', (id, path) => this.ask(id, 'stat', () => this.stat(id, path)))
    sftp.on('FSTAT', (id, handle) => this.ask(id, 'stat', async () => this.statHandle(id, handle)))
    sftp.on('REALPATH', (id, path) => this.ask(id, 'realpath', async () => this.realPath(id, path)))
    sftp.on('REMOVE', (id, path) => this.ask(id, 'remove', () => this.remove(id, path)))
    sftp.on('RENAME', (id, from, to) => this.ask(id, 'rename', () => this.rename(id, from, to)))
    // Times and permissions of files that arrive are ours: clients that copy them after an upload are let go on.
    sftp.on('FSETSTAT', (id, handle) => this.ask(id, 'setstat', async () => this.ignored(id, this.known(handle))))
    sftp.on('SETSTAT', (id, path) => this.ask(id, 'setstat', async () => this.ignored(id, this.path(path))))
    for (const operation of ['MKDIR', 'RMDIR', 'SYMLINK'])
      sftp.on(operation, (id: number) => this.ask(id, operation.toLowerCase(), async () => denied()))
    sftp.on('READLINK', (id) => this.ask(id, 'readlink', async () => unsupported()))
    sftp.on('EXTENDED', (id) => this.ask(id, 'extended', async () => unsupported()))
  }

  private ask(id: number, operation: string, answer: () => Promise<void>, bytes = 0): void {
    this.report.activity()
    this.queue.add(REQUEST_BYTES + bytes, async () => {
      try {
        await answer()
        this.report.request(operation, 'ok')
      } catch (error) {
        if (!(error instanceof SftpRefusal)) {
          this.report.fault(error)
          this.report.request(operation, 'fault')
          return this.status(id, STATUS_CODE.FAILURE, 'Errore interno: riprova tra poco')
        }
        this.report.request(operation, error.code)
        this.status(id, STATUS_OF[error.code], error.message)
      }
    })
  }

  private async open(id: number, name: string, flags: number): Promise<void> {
    const { folder, name: file } = this.file(name)
    this.refuseTooMany()
    if ((flags & OPEN_MODE.WRITE) === 0) {
      const outgoing = await this.folders.open(folder, file)
      return this.handle(id, { kind: 'outgoing', file: outgoing })
    }
    if ((flags & OPEN_MODE.APPEND) !== 0 || (flags & OPEN_MODE.CREAT) === 0)
      throw new SftpRefusal('denied', 'I file si creano nuovi: non si continuano e non si modificano')
    const uploads = [...this.handles.values()].filter(({ kind }) => kind === 'incoming').length
    if (uploads >= this.limits.uploads) throw new SftpRefusal('failure', 'Troppi file in arrivo insieme')
    const incoming = await this.folders.create(folder, file, (flags & OPEN_MODE.EXCL) !== 0)
    this.handle(id, { kind: 'incoming', file: incoming, bytes: new OrderedBytes(this.limits.fileBytes), size: 0 })
  }

  private async write(id: number, handle: Buffer, offset: number, data: Buffer): Promise<void> {
    const known = this.known(handle)
    if (known.kind !== 'incoming') throw new SftpRefusal('denied', 'Il file è aperto in sola lettura')
    const ready = known.bytes.take(offset, data)
    if (typeof ready === 'string') {
      // A file that was refused once is not taken at the end as if it were whole.
      await this.drop(handle)
      throw refusalOfPiece(ready)
    }
    for (const bytes of ready) {
      await known.file.write(bytes)
      known.size += bytes.length
    }
    this.status(id, STATUS_CODE.OK)
  }

  private async read(id: number, handle: Buffer, offset: number, length: number): Promise<void> {
    const known = this.known(handle)
    if (known.kind !== 'outgoing') throw new SftpRefusal('denied', 'Il file è aperto in sola scrittura')
    const end = Math.min(offset + Math.min(length, MOST_READ), known.file.entry.bytes)
    if (offset >= end) return this.status(id, STATUS_CODE.EOF)
    const bytes = await known.file.read(offset, end)
    this.pace.made(bytes.length)
    this.sftp.data(id, bytes)
  }

  private async close(id: number, handle: Buffer): Promise<void> {
    const known = this.known(handle)
    this.handles.delete(handleNumber(handle))
    if (known.kind === 'incoming') {
      if (known.bytes.hasGap) {
        await known.file.abort()
        throw new SftpRefusal('failure', 'Manca una parte del file: mandalo di nuovo')
      }
      await known.file.close()
    }
    this.status(id, STATUS_CODE.OK)
  }

  private async openListing(id: number, text: string): Promise<void> {
    const path = this.path(text)
    this.refuseTooMany()
    if (path.kind === 'root') {
      const lines = SFTP_FOLDERS.map((name) => {
        const writable = name === 'in'
        return { filename: name, longname: folderLine(name, writable), attrs: folderAttributes(writable) }
      })
      return this.handle(id, { kind: 'listing', lines })
    }
    const entries = path.kind === 'folder' ? await this.folders.list(path.folder) : undefined
    if (!entries) throw absent()
    const lines = entries.map((entry) => ({
      filename: entry.name,
      longname: fileLine(entry),
      attrs: fileAttributes(entry),
    }))
    this.handle(id, { kind: 'listing', lines })
  }

  private readListing(id: number, handle: Buffer): void {
    const known = this.known(handle)
    if (known.kind !== 'listing') throw new SftpRefusal('failure', 'Non è una cartella')
    const lines = known.lines.splice(0, LINES)
    if (lines.length === 0) {
      this.status(id, STATUS_CODE.EOF)
      return
    }
    this.names(id, lines)
  }

  private async stat(id: number, text: string): Promise<void> {
    const path = this.path(text)
    if (path.kind === 'file') {
      const entry = await this.folders.find(path.folder, path.name)
      if (!entry) throw absent()
      return this.attributes(id, fileAttributes(entry))
    }
    if (path.kind === 'folder' && !isFolder(path.folder)) throw absent()
    this.attributes(id, folderAttributes(path.kind === 'folder' && path.folder === 'in'))
  }

  private statHandle(id: number, handle: Buffer): void {
    this.attributes(id, attributesOf(this.known(handle)))
  }

  private realPath(id: number, text: string): void {
    const filename = formatSftpPath(this.path(text))
    this.names(id, [{ filename, longname: filename, attrs: folderAttributes(false) }])
  }

  private async remove(id: number, text: string): Promise<void> {
    const { folder, name } = this.file(text)
    await this.folders.remove(folder, name)
    this.status(id, STATUS_CODE.OK)
  }

  private async rename(id: number, from: string, to: string): Promise<void> {
    const [old, fresh] = [this.file(from), this.file(to)]
    if (old.folder !== fresh.folder) throw new SftpRefusal('denied', 'Un file non si sposta da una cartella all’altra')
    await this.folders.rename(old.folder, old.name, fresh.name)
    this.status(id, STATUS_CODE.OK)
  }

  private ignored(id: number, _exists: unknown): void {
    this.status(id, STATUS_CODE.OK)
  }

  private refuseTooMany(): void {
    if (this.handles.size >= this.limits.handles) throw new SftpRefusal('failure', 'Troppi file aperti insieme')
  }

  private handle(id: number, handle: Handle): void {
    this.nextHandle += 1
    this.handles.set(this.nextHandle, handle)
    const name = Buffer.alloc(4)
    name.writeUInt32BE(this.nextHandle)
    this.pace.made(ANSWER_BYTES)
    this.sftp.handle(id, name)
  }

  private known(handle: Buffer): Handle {
    const known = this.handles.get(handleNumber(handle))
    if (!known) throw new SftpRefusal('failure', 'Il file non è aperto')
    return known
  }

  /** Lets go of a file that arrives: nothing of it stays. */
  private async drop(handle: Buffer): Promise<void> {
    const known = this.handles.get(handleNumber(handle))
    this.handles.delete(handleNumber(handle))
    if (known?.kind === 'incoming') await known.file.abort()
  }

  private path(text: string): SftpPath {
    const path = parseSftpPath(text)
    if (!path) throw absent()
    return path
  }

  private file(text: string): Extract<SftpPath, { kind: 'file' }> {
    const path = this.path(text)
    if (path.kind !== 'file') throw new SftpRefusal('denied', 'È una cartella')
    if (!isFolder(path.folder)) throw absent()
    return path
  }

  private names(id: number, lines: Line[]): void {
    this.pace.made(
      lines.reduce((bytes, { filename, longname }) => bytes + filename.length + longname.length, ANSWER_BYTES),
    )
    this.sftp.name(id, lines)
  }

  private status(id: number, code: number, sentence?: string): void {
    this.pace.made(ANSWER_BYTES)
    this.sftp.status(id, code, sentence)
  }

  private attributes(id: number, attributes: SftpAttributes): void {
    this.pace.made(ANSWER_BYTES)
    this.sftp.attrs(id, attributes)
  }
}

function attributesOf(handle: Handle): SftpAttributes {
  if (handle.kind === 'listing') return folderAttributes(false)
  if (handle.kind === 'outgoing') return fileAttributes(handle.file.entry)
  return fileAttributes({ name: '', bytes: handle.size, at: new Date(0), state: '' })
}

const isFolder = (name: string) => (SFTP_FOLDERS as readonly string[]).includes(name)
const handleNumber = (handle: Buffer) => (handle.length === 4 ? handle.readUInt32BE() : -1)
const absent = () => new SftpRefusal('no-such-file', 'Non c’è')

function denied(): never {
  throw new SftpRefusal('denied', 'Le cartelle sono solo /in e /out')
}

function unsupported(): never {
  throw new SftpRefusal('unsupported', 'Operazione non prevista')
}

function refusalOfPiece(problem: 'overlap' | 'beyond' | 'too-large'): SftpRefusal {
  if (problem === 'too-large') return new SftpRefusal('failure', 'Il file è troppo grande: al massimo 2 GB')
  return new SftpRefusal('denied', 'I file si scrivono dall’inizio alla fine, una volta sola')
}
