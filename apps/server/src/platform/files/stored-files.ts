import { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '../context/ctx.js'
import { Vault } from '../crypto/vault.js'
import { Database } from '../db/database.js'
import type { Tx } from '../db/tx.js'

/** A file as a list shows it. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  /** False while it is being written. */
  readonly complete: boolean
}

/** Of the bytes sealed together: what a reader holds in memory at a time. */
export const FILE_PIECE_BYTES = 256 * 1024

const CREATE = {
  name: 'stored-file-create',
  text: 'INSERT INTO stored_file (organization_id, id, owner_id, name, media_type, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
}
const GROW = {
  name: 'stored-file-grow',
  text: `UPDATE stored_file SET bytes = bytes + $3, chunks = chunks + $4 WHERE organization_id = $1 AND id = $2 AND NOT complete
    RETURNING chunks - $4 AS first`,
}
const WRITE = {
  name: 'stored-file-write',
  text: 'INSERT INTO stored_file_chunk (organization_id, file_id, ordinal, sealed) VALUES ($1, $2, $3, $4)',
}
const COMPLETE = {
  name: 'stored-file-complete',
  text: 'UPDATE stored_file SET complete = true WHERE organization_id = $1 AND id = $2',
}
const HAND_OVER = {
  name: 'stored-file-hand-over',
  text: 'UPDATE stored_file SET owner_id = $3, name = $4 WHERE organization_id = $1 AND id = $2',
}
const OF_OWNERS = {
  name: 'stored-file-of-owners',
  text: `SELECT owner_id AS "ownerId", id, name, media_type AS "mediaType", bytes, complete FROM stored_file
    WHERE organization_id = $1 AND owner_id = ANY($2) ORDER BY created_at, name`,
}
/** The driver reads text: a third longer than the bytes this way, twice as long in its own. Long files are read with that much less memory to be tidied. */
const READ = {
  name: 'stored-file-read',
  text: `SELECT encode(sealed, 'base64') AS sealed FROM stored_file_chunk WHERE organization_id = $1 AND file_id = $2 AND ordinal = $3`,
}
const REMOVE = {
  name: 'stored-file-remove',
  text: 'DELETE FROM stored_file WHERE organization_id = $1 AND owner_id = $2',
}

/**
 * Files that we make and people download: sealed pieces in PostgreSQL, written a little at a time in the transactions of who makes them
 * and read one piece at a time. Whoever keeps them elsewhere one day (S3) keeps these verbs.
 */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** Begins an empty file. `name` is what a download is called: nothing personal. */
  async create(
    tx: Tx,
    file: { id: string; ownerId: string; name: string; mediaType: string; createdAt: Date },
  ): Promise<void> {
    await tx.execute(CREATE, [tx.organizationId, file.id, file.ownerId, file.name, file.mediaType, file.createdAt])
  }

  /** Adds bytes at the end. @throws Error when the file is unknown or complete */
  async append(tx: Tx, fileId: string, bytes: Buffer): Promise<void> {
    const pieces = Math.ceil(bytes.length / FILE_PIECE_BYTES)
    const grown = await tx.one<{ first: number }>(GROW, [tx.organizationId, fileId, bytes.length, pieces])
    if (!grown) throw new Error('no file to be continued')
    for (let piece = 0; piece < pieces; piece += 1) {
      const part = bytes.subarray(piece * FILE_PIECE_BYTES, (piece + 1) * FILE_PIECE_BYTES)
      const ordinal = grown.first + piece
      await tx.execute(WRITE, [tx.organizationId, fileId, ordinal, this.vault.encrypt(part, purpose(fileId, ordinal))])
    }
  }

  /** Nothing is added after this, and it can be read. */
  async complete(tx: Tx, fileId: string): Promise<void> {
    await tx.execute(COMPLETE, [tx.organizationId, fileId])
  }

  /** The file is somebody else's from now on, under another name. */
  async handOver(tx: Tx, fileId: string, to: { readonly ownerId: string; readonly name: string }): Promise<void> {
    await tx.execute(HAND_OVER, [tx.organizationId, fileId, to.ownerId, to.name])
  }

  /** The files of these owners, in the order they were begun. */
  async ofOwners(tx: Tx, ownerIds: readonly string[]): Promise<readonly (StoredFile & { readonly ownerId: string })[]> {
    return tx.query(OF_OWNERS, [tx.organizationId, ownerIds])
  }

  async remove(tx: Tx, ownerId: string): Promise<void> {
    await tx.execute(REMOVE, [tx.organizationId, ownerId])
  }

  /** The bytes of a file, a piece at a time, each read when the one before was taken: no connection is held by a slow reader. */
  read(ctx: OrganizationCtx, fileId: string): Readable {
    const piece = this.piecesOf(ctx, fileId)
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let ordinal = 0; ; ordinal += 1) {
        const bytes = await piece(ordinal)
        if (!bytes) return
        yield bytes
      }
    }
    return Readable.from(pieces(), { objectMode: false })
  }

  /**
   * Bytes from `start` (included) to `end` (excluded), a piece at a time. Only of a file whose every `append` but the last was of whole pieces
   * (`FILE_PIECE_BYTES`): else nobody knows where a byte is.
   * @throws Error when a piece is not there
   */
  readRange(ctx: OrganizationCtx, fileId: string, start: number, end: number): AsyncGenerator<Buffer> {
    return inRange(this.piecesOf(ctx, fileId), start, end)
  }

  /** The same in the caller's transaction, for who copies what it reads. */
  readRangeWithin(tx: Tx, fileId: string, start: number, end: number): AsyncGenerator<Buffer> {
    return inRange(async (ordinal) => this.opened(fileId, ordinal, await sealedPiece(tx, fileId, ordinal)), start, end)
  }

  private piecesOf(ctx: OrganizationCtx, fileId: string): ReadPiece {
    return async (ordinal) =>
      this.opened(fileId, ordinal, await this.db.run(ctx, (tx) => sealedPiece(tx, fileId, ordinal)))
  }

  private opened(fileId: string, ordinal: number, row: SealedPiece | undefined): Buffer | undefined {
    return row && this.vault.decryptBytes(Buffer.from(row.sealed, 'base64'), purpose(fileId, ordinal))
  }
}

interface SealedPiece {
  readonly sealed: string
}
const sealedPiece = (tx: Tx, fileId: string, ordinal: number) =>
  tx.one<SealedPiece>(READ, [tx.organizationId, fileId, ordinal])

/** @returns undefined beyond the last */
type ReadPiece = (ordinal: number) => Promise<Buffer | undefined>

async function* inRange(piece: ReadPiece, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const ordinal = Math.floor(at / FILE_PIECE_BYTES)
    const whole = await piece(ordinal)
    if (!whole) throw new Error('a piece of a file is missing')
    const from = ordinal * FILE_PIECE_BYTES
    const bytes = whole.subarray(at - from, end - from)
    if (bytes.length === 0) throw new Error('a file is shorter than it was said')
    yield bytes
    at += bytes.length
  }
}

/** Binds a piece to its place: it cannot be moved to another file, nor swapped. */
function purpose(fileId: string, ordinal: number): string {
  return `stored-file.${fileId}.${ordinal}`
}
