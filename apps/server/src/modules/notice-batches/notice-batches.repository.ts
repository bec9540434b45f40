import { Injectable } from '@nestjs/common'
import type {
  NoticeBatchFormat,
  NoticeBatchOrder,
  NoticeBatchStatus,
} from '@repo/contracts/notice-batches/notice-batches'
import type { Tx } from '#platform/db/tx'
import type { ZipEntry } from './zip.js'

/** A batch as whoever draws it sees it. */
export interface NoticeBatch {
  readonly id: string
  readonly format: NoticeBatchFormat
  readonly pagesPerPart: number
  readonly status: NoticeBatchStatus
  readonly total: number
  readonly done: number
  /** The import whose file it answers, if any. */
  readonly answers: string | null
  /** The export that its archive is the file of, if any. */
  readonly exportId: string | null
  /** The last bytes of a ZIP, which are not a whole piece of its file yet: sealed. */
  readonly sealedRest: Buffer | null
}

export interface NewNoticeBatch {
  readonly id: string
  readonly format: NoticeBatchFormat
  /** `published`: as they were published. */
  readonly order: NoticeBatchOrder | 'published'
  readonly pagesPerPart: number
  readonly requestedBy: string
  /** The program that asked for it. */
  readonly apiClientId: string | undefined
  /** The import that its positions were chosen by. */
  readonly importId?: string | undefined
  /** Its archive is one of the answers to the file of that import. */
  readonly answers?: boolean | undefined
  /** Its archive is the file of that export. */
  readonly exportId?: string | undefined
  readonly debtPositionIds: readonly string[]
}

/** A position to be drawn: its place in the batch, from 1. */
export interface BatchItem {
  readonly ordinal: number
  readonly debtPositionId: string
}

/** Where a notice is in the files. */
export type DrawnItem = { readonly ordinal: number; readonly noticeNumber: string; readonly part: number } & (
  | { readonly firstPage: number; readonly lastPage: number }
  | { readonly byteOffset: number; readonly bytes: number; readonly crc: number }
)

/** An entry of a ZIP, by the number of its notice. */
export type DrawnEntry = Omit<ZipEntry, 'name'> & { readonly noticeNumber: string }

export interface IndexLine {
  readonly ordinal: number
  readonly noticeNumber: string
  readonly part: number
  readonly firstPage: number
  readonly lastPage: number
}

const INSERT = {
  name: 'notice-batch-insert',
  text: `INSERT INTO notice_batch (organization_id, id, format, sorting, pages_per_part, status, total, requested_by, created_at, api_client_id,
      import_id, answers, export_id) VALUES ($1, $2, $3, $4, $5, 'drawing', $6, $7, $8, $9, $10, $11, $12)`,
}
const INSERT_ITEMS = {
  name: 'notice-batch-insert-items',
  text: `INSERT INTO notice_batch_item (organization_id, notice_batch_id, ordinal, debt_position_id)
    SELECT $1, $2, ordinal, id FROM unnest($3::uuid[]) WITH ORDINALITY AS chosen(id, ordinal)`,
}
const COLUMNS =
  'id, format, pages_per_part AS "pagesPerPart", status, total, done, CASE WHEN answers THEN import_id END AS answers, export_id AS "exportId", sealed_rest AS "sealedRest"'
const FIND = {
  name: 'notice-batch-find',
  text: `SELECT ${COLUMNS} FROM notice_batch WHERE organization_id = $1 AND id = $2`,
}
const LOCK = { name: 'notice-batch-lock', text: `${FIND.text} FOR UPDATE` }
const NEXT = {
  name: 'notice-batch-next',
  text: `SELECT ordinal, debt_position_id AS "debtPositionId" FROM notice_batch_item
    WHERE organization_id = $1 AND notice_batch_id = $2 AND ordinal > $3 ORDER BY ordinal LIMIT $4`,
}
const RECORD = {
  name: 'notice-batch-record',
  text: `UPDATE notice_batch_item i SET notice_number = d."noticeNumber", part = d.part, first_page = d."firstPage", last_page = d."lastPage",
      byte_offset = d."byteOffset", bytes = d.bytes, crc = d.crc
    FROM jsonb_to_recordset($3::jsonb) AS d(ordinal int, "noticeNumber" text, part int, "firstPage" int, "lastPage" int, "byteOffset" bigint,
      bytes int, crc bigint)
    WHERE i.organization_id = $1 AND i.notice_batch_id = $2 AND i.ordinal = d.ordinal`,
}
const ADVANCE = {
  name: 'notice-batch-advance',
  text: 'UPDATE notice_batch SET done = $3, skipped = skipped + $4 WHERE organization_id = $1 AND id = $2',
}
const FINISH = {
  name: 'notice-batch-finish',
  text: `UPDATE notice_batch SET status = 'done', finished_at = $3, expires_at = $4, sealed_rest = NULL WHERE organization_id = $1 AND id = $2`,
}
const CANCEL = {
  name: 'notice-batch-cancel',
  text: `UPDATE notice_batch SET status = 'cancelled', sealed_rest = NULL WHERE organization_id = $1 AND id = $2`,
}
const KEEP_REST = {
  name: 'notice-batch-keep-rest',
  text: 'UPDATE notice_batch SET sealed_rest = $3 WHERE organization_id = $1 AND id = $2',
}
const ANSWERING = {
  name: 'notice-batch-answering',
  text: 'SELECT id FROM notice_batch WHERE organization_id = $1 AND import_id = $2 AND answers',
}
const ENTRIES = {
  name: 'notice-batch-entries',
  text: `SELECT notice_number AS "noticeNumber", byte_offset AS offset, bytes, crc FROM notice_batch_item
    WHERE organization_id = $1 AND notice_batch_id = $2 AND byte_offset IS NOT NULL ORDER BY ordinal`,
}
const INDEX = {
  name: 'notice-batch-index',
  text: `SELECT ordinal, notice_number AS "noticeNumber", part, first_page AS "firstPage", last_page AS "lastPage" FROM notice_batch_item
    WHERE organization_id = $1 AND notice_batch_id = $2 AND first_page IS NOT NULL ORDER BY ordinal`,
}
const EXPIRE_FILES = {
  name: 'notice-batch-expire-files',
  text: `DELETE FROM stored_file f USING notice_batch b WHERE b.organization_id = f.organization_id AND b.id = f.owner_id
    AND b.status = 'done' AND b.expires_at <= $1`,
}
const EXPIRE_ITEMS = {
  name: 'notice-batch-expire-items',
  text: `DELETE FROM notice_batch_item i USING notice_batch b WHERE b.organization_id = i.organization_id AND b.id = i.notice_batch_id
    AND b.status = 'done' AND b.expires_at <= $1`,
}
const EXPIRE = {
  name: 'notice-batch-expire',
  text: `UPDATE notice_batch SET status = 'expired' WHERE status = 'done' AND expires_at <= $1`,
}

/** Writes and locks of bulk prints. The batch's row is the lock of its items and files. */
@Injectable()
export class NoticeBatchesRepository {
  async insert(tx: Tx, batch: NewNoticeBatch): Promise<void> {
    const { id, format, order, pagesPerPart, requestedBy, apiClientId, importId, answers, exportId, debtPositionIds } =
      batch
    const total = debtPositionIds.length
    await tx.execute(INSERT, [
      tx.organizationId,
      id,
      format,
      order,
      pagesPerPart,
      total,
      requestedBy,
      tx.ctx.now,
      apiClientId ?? null,
      importId ?? null,
      answers ?? false,
      exportId ?? null,
    ])
    await tx.execute(INSERT_ITEMS, [tx.organizationId, id, debtPositionIds])
  }

  find(tx: Tx, id: string): Promise<NoticeBatch | undefined> {
    return tx.one<NoticeBatch>(FIND, [tx.organizationId, id])
  }

  lock(tx: Tx, id: string): Promise<NoticeBatch | undefined> {
    return tx.one<NoticeBatch>(LOCK, [tx.organizationId, id])
  }

  next(tx: Tx, id: string, after: number, limit: number): Promise<readonly BatchItem[]> {
    return tx.query<BatchItem>(NEXT, [tx.organizationId, id, after, limit])
  }

  /** Notes what was drawn; `done` is the ordinal of the last position looked at, drawn or skipped. */
  async advance(tx: Tx, id: string, drawn: readonly DrawnItem[], done: number, skipped: number): Promise<void> {
    if (drawn.length > 0) await tx.execute(RECORD, [tx.organizationId, id, JSON.stringify(drawn)])
    await tx.execute(ADVANCE, [tx.organizationId, id, done, skipped])
  }

  async finish(tx: Tx, id: string, expiresAt: Date): Promise<void> {
    await tx.execute(FINISH, [tx.organizationId, id, tx.ctx.now, expiresAt])
  }

  async cancel(tx: Tx, id: string): Promise<void> {
    await tx.execute(CANCEL, [tx.organizationId, id])
  }

  /** The bytes of a ZIP that come after what is in its file. */
  async keepRest(tx: Tx, id: string, sealedRest: Buffer): Promise<void> {
    await tx.execute(KEEP_REST, [tx.organizationId, id, sealedRest])
  }

  /** The batch that was made to answer the file of that import. */
  async answering(tx: Tx, importId: string): Promise<string | undefined> {
    return (await tx.one<{ id: string }>(ANSWERING, [tx.organizationId, importId]))?.id
  }

  entries(tx: Tx, id: string): Promise<readonly DrawnEntry[]> {
    return tx.query<DrawnEntry>(ENTRIES, [tx.organizationId, id])
  }

  index(tx: Tx, id: string): Promise<readonly IndexLine[]> {
    return tx.query<IndexLine>(INDEX, [tx.organizationId, id])
  }

  /** Deletes the files whose week is over; platform scope. @returns how many batches expired */
  async expire(tx: Tx): Promise<number> {
    await tx.execute(EXPIRE_FILES, [tx.ctx.now])
    await tx.execute(EXPIRE_ITEMS, [tx.ctx.now])
    return tx.execute(EXPIRE, [tx.ctx.now])
  }
}
