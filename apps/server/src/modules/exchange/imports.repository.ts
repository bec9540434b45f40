import { Injectable } from '@nestjs/common'
import type { ImportSource } from '@repo/contracts/imports/imports'
import type { ImportStatus } from '@repo/domain/import-lifecycle'
import type { Actor } from '#platform/context/ctx'
import type { Tx } from '#platform/db/tx'
import type { NewPiece } from './import-pieces.js'

/** An import as its work sees it. */
export interface ImportRecord {
  readonly id: string
  readonly status: ImportStatus
  readonly externalSource: string
  readonly collectionServiceIds: readonly string[] | null
  readonly publish: boolean
  readonly rowCount: number
  readonly pieceCount: number
  readonly piecesDone: number
  readonly piecesWithdrawn: number
  readonly discarded: number
  readonly startedAt: Date | null
  /** The uploaded file it was born of. */
  readonly fileId: string | null
  /** The format of its rows; those of `positionInput` when absent. */
  readonly dialect: string | null
  /** See `FileFormats`. */
  readonly mappingId: string | null
  /** How many rows of the file are in pieces; nothing when all of them are. */
  readonly rowsCut: number | null
  readonly createdAt: Date
  /** Who asked for it: positions are written in its name. */
  readonly actor: Extract<Actor, { kind: 'client' | 'operator' }>
}

/** What an import has come to. */
export interface ImportFacts {
  readonly importId: string
  readonly status: 'completed' | 'completed_with_discards'
  readonly rows: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly cancelled: number
  readonly discarded: number
  readonly amountCents: number
}

export interface NewImport {
  readonly id: string
  readonly source: ImportSource
  readonly externalSource: string
  readonly collectionServiceIds: readonly string[] | undefined
  readonly publish: boolean
  readonly contentHash: Buffer
  readonly rowCount: number
  /** The file whose rows it is made of: they are cut into pieces afterwards. */
  readonly file?:
    | {
        readonly id: string
        readonly dialect: string
        readonly mappingId: string | null
        /** See `ImportFlows`. */
        readonly flowKey: Buffer | null
      }
    | undefined
  readonly actor: ImportRecord['actor']
}

export interface PieceRecord {
  readonly ordinal: number
  readonly firstRow: number
  readonly rows: number
  readonly sealed: Buffer | null
  readonly outcomes: string | null
  readonly positionIds: readonly (string | null)[] | null
}

export interface NewDiscard {
  readonly row: number
  readonly problems: unknown
  readonly sealed: Buffer
  /** See `rowKey`; undefined when it does not tell whose it is. */
  readonly rowKey: Buffer | undefined
}

/** What a piece adds to the counts of its import. */
export interface PieceProgress {
  readonly read: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly cancelled: number
  readonly discarded: number
  readonly amountCents: number
}

const RECORD = `SELECT id, status, external_source AS "externalSource", collection_service_ids AS "collectionServiceIds", publish,
    piece_count AS "pieceCount", pieces_done AS "piecesDone", pieces_withdrawn AS "piecesWithdrawn", discarded, started_at AS "startedAt",
    file_id AS "fileId", dialect, mapping_id AS "mappingId", rows_cut AS "rowsCut", created_at AS "createdAt", row_count AS "rowCount",
    json_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) AS actor
  FROM import WHERE organization_id = $1 AND id = $2`
const FIND = { name: 'import-find', text: RECORD }
const LOCK = { name: 'import-lock', text: `${RECORD} FOR UPDATE` }
// A withdrawal may have begun since: what was told when it ended stays true.
const FACTS = {
  name: 'import-facts',
  text: `SELECT id AS "importId", CASE WHEN discarded > 0 THEN 'completed_with_discards' ELSE 'completed' END AS status, row_count AS rows, created, changed,
      unchanged, cancelled, discarded, amount_cents AS "amountCents"
    FROM import WHERE organization_id = $1 AND id = $2 AND read = row_count AND finished_at IS NOT NULL`,
}
const INSERT = {
  name: 'import-insert',
  text: `INSERT INTO import (organization_id, id, status, source, external_source, collection_service_ids, publish, content_hash, same_as, row_count,
      piece_count, actor_kind, actor_id, actor_name, created_at, file_id, dialect, rows_cut, mapping_id, flow_key)
    VALUES ($1, $2, 'received', $3, $4, $5, $6, $7,
      (SELECT id FROM import WHERE organization_id = $1 AND content_hash = $7 AND external_source = $4 ORDER BY id DESC LIMIT 1),
      $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
}
const INSERT_PIECE = {
  name: 'import-insert-piece',
  text: 'INSERT INTO import_piece (organization_id, import_id, ordinal, first_row, rows, sealed) VALUES ($1, $2, $3, $4, $5, $6)',
}
const CUT = {
  name: 'import-cut',
  text: 'UPDATE import SET piece_count = piece_count + $3, rows_cut = rows_cut + $4 WHERE organization_id = $1 AND id = $2',
}
const CUT_WHOLE = {
  name: 'import-cut-whole',
  text: 'UPDATE import SET rows_cut = NULL, sealed_head = $3 WHERE organization_id = $1 AND id = $2',
}
const PIECE = {
  name: 'import-piece',
  text: `SELECT ordinal, first_row AS "firstRow", rows, sealed, outcomes, position_ids AS "positionIds"
    FROM import_piece WHERE organization_id = $1 AND import_id = $2 AND ordinal = $3`,
}
const TELL_PIECE = {
  name: 'import-tell-piece',
  text: `UPDATE import_piece SET sealed = NULL, outcomes = $4, position_ids = $5 WHERE organization_id = $1 AND import_id = $2 AND ordinal = $3`,
}
const ADVANCE = {
  name: 'import-advance',
  text: `UPDATE import SET pieces_done = pieces_done + 1, read = read + $3, created = created + $4, changed = changed + $5, unchanged = unchanged + $6,
      cancelled = cancelled + $7, discarded = discarded + $8, amount_cents = amount_cents + $9 WHERE organization_id = $1 AND id = $2`,
}
const INSERT_DISCARDS = {
  name: 'import-insert-discards',
  text: `INSERT INTO import_discard (organization_id, import_id, row, problems, sealed, row_key)
    SELECT $1, $2, d.row, d.problems, decode(d.sealed, 'base64'), decode(d."rowKey", 'base64')
    FROM jsonb_to_recordset($3::jsonb) AS d(row int, problems jsonb, sealed text, "rowKey" text)`,
}
const SET_STATUS = {
  name: 'import-set-status',
  text: `UPDATE import SET status = $3, started_at = coalesce(started_at, $4), finished_at = coalesce($5, finished_at),
      discards_until = coalesce($6, discards_until) WHERE organization_id = $1 AND id = $2`,
}
const EMPTY = {
  name: 'import-empty',
  text: 'UPDATE import_piece SET sealed = NULL WHERE organization_id = $1 AND import_id = $2 AND sealed IS NOT NULL',
}
const TAKE_BACK = {
  name: 'import-take-back',
  text: `UPDATE import SET pieces_withdrawn = pieces_withdrawn + 1, withdrawn = withdrawn + $3, kept = kept + $4 WHERE organization_id = $1 AND id = $2`,
}
const FORGET = {
  name: 'import-forget-discards',
  text: `WITH old AS (UPDATE import SET discards_until = NULL, sealed_head = NULL WHERE discards_until < $1 RETURNING organization_id, id)
    DELETE FROM import_discard d USING old WHERE d.organization_id = old.organization_id AND d.import_id = old.id`,
}

export interface StatusDates {
  readonly startedAt?: Date
  readonly finishedAt?: Date
  readonly discardsUntil?: Date
}

/** Writes and locks of imports. */
@Injectable()
export class ImportsRepository {
  find(tx: Tx, id: string): Promise<ImportRecord | undefined> {
    return tx.one(FIND, [tx.organizationId, id])
  }

  lock(tx: Tx, id: string): Promise<ImportRecord | undefined> {
    return tx.one(LOCK, [tx.organizationId, id])
  }

  facts(tx: Tx, id: string): Promise<ImportFacts | undefined> {
    return tx.one(FACTS, [tx.organizationId, id])
  }

  async insert(tx: Tx, given: NewImport, pieces: readonly NewPiece[]): Promise<void> {
    const { actor } = given
    await tx.execute(INSERT, [
      tx.organizationId,
      given.id,
      given.source,
      given.externalSource,
      given.collectionServiceIds ?? null,
      given.publish,
      given.contentHash,
      given.rowCount,
      pieces.length,
      actor.kind,
      actor.id,
      actor.name,
      tx.ctx.now,
      given.file?.id ?? null,
      given.file?.dialect ?? null,
      given.file ? 0 : null,
      given.file?.mappingId ?? null,
      given.file?.flowKey ?? null,
    ])
    await this.insertPieces(tx, given.id, 0, pieces)
  }

  /** Adds pieces of its file to an import, after those it has. */
  async cut(tx: Tx, { id, pieceCount }: ImportRecord, pieces: readonly NewPiece[]): Promise<void> {
    await this.insertPieces(tx, id, pieceCount, pieces)
    const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0)
    await tx.execute(CUT, [tx.organizationId, id, pieces.length, rows])
  }

  /** All the rows of its file are in pieces. @param sealedHead see `headPurpose` */
  async cutWhole(tx: Tx, id: string, sealedHead: Buffer): Promise<void> {
    await tx.execute(CUT_WHOLE, [tx.organizationId, id, sealedHead])
  }

  private async insertPieces(tx: Tx, id: string, from: number, pieces: readonly NewPiece[]): Promise<void> {
    await Promise.all(
      pieces.map(({ firstRow, rows, sealed }, index) =>
        tx.execute(INSERT_PIECE, [tx.organizationId, id, from + index, firstRow, rows, sealed]),
      ),
    )
  }

  piece(tx: Tx, id: string, ordinal: number): Promise<PieceRecord | undefined> {
    return tx.one(PIECE, [tx.organizationId, id, ordinal])
  }

  /** Writes what became of the rows of a piece, empties it and moves the import on, in the transaction that stored them. */
  advance(
    tx: Tx,
    id: string,
    piece: {
      ordinal: number
      outcomes: string
      positionIds: readonly (string | null)[]
      discards: readonly NewDiscard[]
    },
    progress: PieceProgress,
  ): void {
    const { read, created, changed, unchanged, cancelled, discarded, amountCents } = progress
    const discards = piece.discards.map(({ row, problems, sealed, rowKey }) => ({
      row,
      problems,
      sealed: sealed.toString('base64'),
      rowKey: rowKey?.toString('base64'),
    }))
    const { organizationId } = tx
    const counts = [read, created, changed, unchanged, cancelled, discarded, amountCents]
    tx.send(TELL_PIECE, [organizationId, id, piece.ordinal, piece.outcomes, piece.positionIds])
    tx.send(ADVANCE, [organizationId, id, ...counts])
    if (discards.length > 0) tx.send(INSERT_DISCARDS, [organizationId, id, JSON.stringify(discards)])
  }

  async setStatus(tx: Tx, id: string, status: ImportStatus, dates: StatusDates = {}): Promise<void> {
    const { startedAt, finishedAt, discardsUntil } = dates
    await tx.execute(SET_STATUS, [
      tx.organizationId,
      id,
      status,
      startedAt ?? null,
      finishedAt ?? null,
      discardsUntil ?? null,
    ])
  }

  /** Deletes the content of rows that will not be loaded. */
  async empty(tx: Tx, id: string): Promise<void> {
    await tx.execute(EMPTY, [tx.organizationId, id])
  }

  /** Writes what the withdrawal did to the rows of a piece. */
  async takeBack(
    tx: Tx,
    id: string,
    piece: { ordinal: number; outcomes: string; positionIds: readonly (string | null)[] },
    counts: { withdrawn: number; kept: number },
  ): Promise<void> {
    await tx.execute(TELL_PIECE, [tx.organizationId, id, piece.ordinal, piece.outcomes, piece.positionIds])
    await tx.execute(TAKE_BACK, [tx.organizationId, id, counts.withdrawn, counts.kept])
  }

  /** Platform scope. Deletes discarded rows whose time is over. @returns how many */
  forget(tx: Tx): Promise<number> {
    return tx.execute(FORGET, [tx.ctx.now])
  }
}
