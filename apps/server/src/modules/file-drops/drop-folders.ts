import type { ClientFile, ExchangeFacade } from '#modules/exchange/exchange.facade'
import type { FileTransferFacade, OfferedFile } from '#modules/file-transfer/file-transfer.facade'
import type { OrganizationCtx } from '#platform/context/ctx'
import type { Database } from '#platform/db/database'
import { FILE_PIECE_BYTES, type StoredFiles } from '#platform/files/stored-files'
import {
  type FolderEntry,
  type IncomingFile,
  type OutgoingFile,
  SftpRefusal,
  type VirtualFolders,
} from '#platform/sftp/virtual-folders'
import { ArrivingFile } from './arriving-file.js'
import { isTemporaryName } from './temporary-name.js'

/** A client that may, at this instant. */
export interface CallOfClient {
  readonly ctx: OrganizationCtx
  readonly clientId: string
  /** Empty: all of them. */
  readonly collectionServiceIds: readonly string[]
}

/** Files that arrived stay visible so long, read or not: programs look whether what they sent is there. */
const SHOWN_MS = 24 * 3_600_000

/** What has become of a file, in one word. */
const STATE = {
  receiving: 'parziale',
  received: 'in-attesa',
  to_map: 'da-indicare',
  readable: 'letto',
  refused: 'rifiutato',
  loaded: 'caricato',
} as const

/** `/in`, where an API client drops files of positions, and `/out`, from where it takes what was made for it. */
export class DropFolders implements VirtualFolders {
  /** What this connection has just sent under a temporary name: not to be read again when it is renamed. */
  private readonly held = new Map<string, Buffer>()

  /** @param call whether the client still may: asked at every request @throws SftpRefusal */
  constructor(
    private readonly exchange: ExchangeFacade,
    private readonly transfer: FileTransferFacade,
    private readonly db: Database,
    private readonly stored: StoredFiles,
    private readonly call: () => Promise<CallOfClient>,
  ) {}

  async list(folder: string): Promise<readonly FolderEntry[] | undefined> {
    const call = await this.call()
    if (folder === 'in') return distinct(await this.arrived(call)).map(arrivedEntry)
    if (folder !== 'out') return undefined
    const files = await this.db.run(call.ctx, (tx) => this.transfer.waiting(tx, call.clientId))
    return files.map(offeredEntry)
  }

  async find(folder: string, name: string): Promise<FolderEntry | undefined> {
    const call = await this.call()
    if (folder === 'in') {
      const file = (await this.arrived(call)).find((each) => each.name === name)
      return file && arrivedEntry(file)
    }
    const file = await this.offered(call, name)
    return file && offeredEntry(file)
  }

  async create(folder: string, name: string, mustBeNew: boolean): Promise<IncomingFile> {
    const call = await this.call()
    if (folder !== 'in') throw new SftpRefusal('denied', 'I file si depositano in /in')
    const same = (await this.arrived(call)).filter((each) => each.name === name)
    if (mustBeNew && same.length > 0) throw new SftpRefusal('failure', 'Un file con questo nome c’è già')
    const file = {
      name,
      source: 'sftp' as const,
      externalSource: call.clientId,
      // Nobody is there to tell it afterwards.
      loadsAs: 'published' as const,
      ...(call.collectionServiceIds.length > 0 ? { collectionServiceIds: call.collectionServiceIds } : {}),
    }
    if (!isTemporaryName(name)) return new ArrivingFile((bytes) => this.exchange.receiveFile(call.ctx, file, bytes))
    // Whoever begins again under a temporary name does not want what was there.
    const stale = same.filter(({ status }) => status === 'receiving')
    return new ArrivingFile(async (bytes) => {
      const { id: heldId, contentHash } = await this.exchange.holdFile(call.ctx, file, bytes)
      this.held.set(heldId, contentHash)
      for (const { id } of stale) await this.exchange.discardFile(call.ctx, id)
    })
  }

  async open(folder: string, name: string): Promise<OutgoingFile> {
    const call = await this.call()
    if (folder === 'in') throw new SftpRefusal('denied', 'I file depositati non si rileggono')
    const file = await this.offered(call, name)
    if (!file) throw absent()
    return new WaitingFile(this.stored, call.ctx, file)
  }

  async rename(folder: string, from: string, to: string): Promise<void> {
    const call = await this.call()
    if (folder !== 'in' || isTemporaryName(to))
      throw new SftpRefusal('denied', 'Si rinomina solo un file in arrivo, con il suo nome vero')
    const held = (await this.arrived(call)).find(({ name, status }) => name === from && status === 'receiving')
    if (!held || !(await this.exchange.releaseFile(call.ctx, held.id, to, this.held.get(held.id)))) throw absent()
    this.held.delete(held.id)
  }

  async remove(folder: string, name: string): Promise<void> {
    const call = await this.call()
    if (folder === 'in') {
      const held = (await this.arrived(call)).find((each) => each.name === name)
      if (!held) throw absent()
      if (held.status !== 'receiving' || !(await this.exchange.discardFile(call.ctx, held.id)))
        throw new SftpRefusal('denied', 'Il file è già stato ricevuto')
      return
    }
    const file = await this.offered(call, name)
    if (!file || !(await this.db.run(call.ctx, (tx) => this.transfer.take(tx, file.id)))) throw absent()
  }

  /** The newest first. */
  private arrived({ ctx, clientId }: CallOfClient): Promise<readonly ClientFile[]> {
    return this.exchange.clientFiles(ctx, clientId, new Date(ctx.now.getTime() - SHOWN_MS))
  }

  private offered({ ctx, clientId }: CallOfClient, name: string): Promise<OfferedFile | undefined> {
    return this.db.run(ctx, (tx) => this.transfer.findWaiting(tx, clientId, name))
  }
}

/** Read by ranges. Clients ask for little at a time and one after the other: the piece that was opened last is kept. */
class WaitingFile implements OutgoingFile {
  readonly entry: FolderEntry
  private piece: { readonly start: number; readonly bytes: Buffer } | undefined

  constructor(
    private readonly stored: StoredFiles,
    private readonly ctx: OrganizationCtx,
    private readonly file: OfferedFile,
  ) {
    this.entry = offeredEntry(file)
  }

  async read(start: number, end: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let at = start; at < end; ) {
      const piece = await this.pieceAt(at)
      const part = piece.bytes.subarray(at - piece.start, end - piece.start)
      parts.push(part)
      at += part.length
    }
    return Buffer.concat(parts)
  }

  private async pieceAt(at: number): Promise<{ readonly start: number; readonly bytes: Buffer }> {
    const start = at - (at % FILE_PIECE_BYTES)
    if (this.piece?.start === start) return this.piece
    const end = Math.min(start + FILE_PIECE_BYTES, this.file.bytes)
    const parts: Buffer[] = []
    for await (const part of this.stored.readRange(this.ctx, this.file.fileId, start, end)) parts.push(part)
    this.piece = { start, bytes: Buffer.concat(parts) }
    return this.piece
  }
}

const arrivedEntry = ({ name, bytes, createdAt, status }: ClientFile): FolderEntry => ({
  name,
  bytes,
  at: createdAt,
  state: STATE[status],
})
const offeredEntry = ({ name, bytes, createdAt }: OfferedFile): FolderEntry => ({
  name,
  bytes,
  at: createdAt,
  state: 'da-prendere',
})
const absent = () => new SftpRefusal('no-such-file', 'Non c’è')

/** Of files sent twice with one name, the last. */
function distinct(files: readonly ClientFile[]): ClientFile[] {
  const byName = new Map<string, ClientFile>()
  for (const file of files) if (!byName.has(file.name)) byName.set(file.name, file)
  return [...byName.values()]
}
