import { createHash, type Hash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { ImportSource } from '@repo/contracts/imports/imports'
import { seenText, truncate } from '@repo/domain/plain-text'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { FILE_PIECE_BYTES, StoredFiles } from '#platform/files/stored-files'
import { fileNamePurpose, receivedUntil, receivingUntil } from '../import-file-seals.js'
import { ImportFilesRepository } from '../import-files.repository.js'
import { importFileReceived } from '../imports.events.js'
import type { ImportRecord } from '../imports.repository.js'
import { FileRefusal } from '../intake/file-refusal.js'
import { MAX_FILE_BYTES } from '../intake/open-upload.js'

export interface ReceivedFile {
  /** As whoever sends it calls it. */
  readonly name: string
  /** How it comes. */
  readonly source: ImportSource
  /** Who gives the external ids of its rows. */
  readonly externalSource: string
  /** The services that its rows may name; all when absent. */
  readonly collectionServiceIds?: readonly string[] | undefined
  /** Loads it by itself as soon as it can be read, its positions published or left as drafts. */
  readonly loadsAs?: 'published' | 'drafts' | undefined
  /** The server of others that it was taken from. */
  readonly remoteServerId?: string | undefined
}

/** A file that is whole, and waits for its true name. */
export interface HeldFile {
  readonly id: string
  readonly contentHash: Buffer
}

interface Told {
  readonly bytes: number
  readonly contentHash: Buffer
}

/** Pieces stored by one transaction. */
const PIECES = 8

/** Keeps a file as it arrives, encrypted piece by piece, never whole in memory nor on a disk, and asks for its check. */
@Injectable()
export class ReceiveFile {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly files: ImportFilesRepository,
    private readonly stored: StoredFiles,
  ) {}

  /**
   * @param bytes read to the end; when it fails halfway, or goes beyond 2 GB, nothing is kept
   * @param within done in the transaction that receives it
   * @returns the id of the file
   * @throws FileRefusal `too-large`, and whatever `bytes` and `within` throw; nothing is kept then
   */
  async run(
    ctx: OrganizationCtx,
    file: ReceivedFile,
    bytes: AsyncIterable<Uint8Array>,
    within?: (tx: Tx) => Promise<void>,
  ): Promise<string> {
    return this.arrive(ctx, file, bytes, (id, told) => this.complete(ctx, id, told, within))
  }

  /**
   * Keeps a file whole without reading it yet: it has the name of one that is still to come. Forgotten after a day.
   * @throws as `run`
   */
  async hold(ctx: OrganizationCtx, file: ReceivedFile, bytes: AsyncIterable<Uint8Array>): Promise<HeldFile> {
    const kept: { told?: Told } = {}
    const id = await this.arrive(ctx, file, bytes, async (fileId, told) => {
      kept.told = told
      await this.db.run(ctx, (tx) => this.stored.complete(tx, fileId))
    })
    return { id, contentHash: kept.told?.contentHash ?? Buffer.alloc(0) }
  }

  /**
   * A file that was held has its true name: it has arrived now.
   * @param contentHash as `hold` told it; without, the file is read again
   * @returns false when no such file is held
   */
  async release(ctx: OrganizationCtx, id: string, name: string, contentHash?: Buffer): Promise<boolean> {
    const { file, kept } = await this.db.run(ctx, async (tx) => ({
      file: await this.files.find(tx, id),
      kept: (await this.stored.ofOwners(tx, [id]))[0],
    }))
    if (file?.status !== 'receiving' || !kept?.complete) return false
    const told = { bytes: kept.bytes, contentHash: contentHash ?? (await this.hashOf(ctx, id, kept.bytes)) }
    return this.db.run(ctx, async (tx) => {
      if ((await this.files.lock(tx, id))?.status !== 'receiving') return false
      await this.files.rename(tx, id, this.vault.encrypt(truncate(seenText(name), 255), fileNamePurpose(id)))
      await this.received(tx, id, told)
      return true
    })
  }

  private async hashOf(ctx: OrganizationCtx, id: string, bytes: number): Promise<Buffer> {
    const hash = createHash('sha256')
    for await (const part of this.stored.readRange(ctx, id, 0, bytes)) hash.update(part)
    return this.digest(hash)
  }

  /** A file that was held is not wanted any more. @returns false when no such file is held */
  discard(ctx: OrganizationCtx, id: string): Promise<boolean> {
    return this.db.run(ctx, async (tx) => {
      if ((await this.files.lock(tx, id))?.status !== 'receiving') return false
      await this.stored.remove(tx, id)
      await this.files.remove(tx, id)
      return true
    })
  }

  private async arrive(
    ctx: OrganizationCtx,
    { name, ...given }: ReceivedFile,
    bytes: AsyncIterable<Uint8Array>,
    finish: (id: string, told: Told) => Promise<void>,
  ): Promise<string> {
    const id = uuidv7(ctx.now.getTime())
    await this.db.run(ctx, async (tx) => {
      const sealedName = this.vault.encrypt(truncate(seenText(name), 255), fileNamePurpose(id))
      const actor = ctx.actor as ImportRecord['actor']
      const forgetAfter = receivingUntil(ctx.now)
      await this.files.insert(tx, { ...given, id, sealedName, actor, forgetAfter })
      const mediaType = 'application/octet-stream'
      await this.stored.create(tx, { id, ownerId: id, name: 'import', mediaType, createdAt: ctx.now })
    })
    try {
      await finish(id, await this.keep(ctx, id, bytes))
    } catch (error) {
      await this.db.run(ctx, async (tx) => {
        await this.stored.remove(tx, id)
        await this.files.remove(tx, id)
      })
      throw error
    }
    return id
  }

  private async keep(ctx: OrganizationCtx, id: string, bytes: AsyncIterable<Uint8Array>): Promise<Told> {
    const hash = createHash('sha256')
    let size = 0
    for await (const part of inParts(bytes, FILE_PIECE_BYTES * PIECES)) {
      size += part.length
      if (size > MAX_FILE_BYTES) throw new FileRefusal('too-large')
      hash.update(part)
      await this.db.run(ctx, (tx) => this.stored.append(tx, id, part))
    }
    return { bytes: size, contentHash: this.digest(hash) }
  }

  private complete(ctx: OrganizationCtx, id: string, told: Told, within?: (tx: Tx) => Promise<void>): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      await within?.(tx)
      await this.stored.complete(tx, id)
      await this.received(tx, id, told)
    })
  }

  private async received(tx: Tx, id: string, told: Told): Promise<void> {
    await this.files.received(tx, id, { ...told, forgetAfter: receivedUntil(tx.ctx.now) })
    tx.audit({
      action: 'importFiles.received',
      subjectKind: 'import_file',
      subjectId: id,
      details: { bytes: told.bytes },
    })
    tx.emit(importFileReceived({ importFileId: id }))
  }

  private digest(hash: Hash): Buffer {
    return this.vault.digest(hash.digest('hex'), 'import-file')
  }
}

/** The same bytes in parts of exactly that size, the last excepted. */
async function* inParts(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const part of bytes) {
    held.push(part)
    length += part.length
    if (length < size) continue
    const all = Buffer.concat(held)
    let at = 0
    for (; all.length - at >= size; at += size) yield all.subarray(at, at + size)
    held = [all.subarray(at)]
    length = all.length - at
  }
  if (length > 0) yield Buffer.concat(held)
}
