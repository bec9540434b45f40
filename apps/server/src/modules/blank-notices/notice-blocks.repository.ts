import { Injectable } from '@nestjs/common'
import type { SegregationCode } from '@repo/domain/notice-number'
import type { Tx } from '#platform/db/tx'

export interface NewNoticeBlock {
  readonly id: string
  readonly collectionServiceId: string
  readonly segregationCode: string
  readonly note: string
  /** Notice numbers with the bases they were made from. */
  readonly numbers: readonly { readonly noticeNumber: string; readonly base: number }[]
}

/** One reserved number. `void`: never to be used. */
export interface BlankNumber {
  readonly noticeNumber: string
  readonly base: number
  readonly segregationCode: SegregationCode
  readonly noticeBlockId: string
  readonly collectionServiceId: string
  readonly state: 'free' | 'bound' | 'void'
  /** The position that carries it, once bound. */
  readonly debtPositionId: string | null
}

/** One number as it is listed. */
export interface BlankNumberRow {
  readonly noticeNumber: string
  readonly state: 'free' | 'bound' | 'void'
  readonly debtPositionId: string | null
  readonly changedAt: Date | null
  readonly voidReason: string | null
}

export interface NumbersPage {
  readonly state?: BlankNumber['state'] | undefined
  readonly page: number
  readonly size: number
}

export interface NoticeBlockRow {
  readonly id: string
  readonly collectionServiceId: string
  readonly serviceName: string
  readonly note: string
  readonly createdAt: Date
  readonly total: number
  readonly free: number
  readonly bound: number
  readonly void: number
  readonly firstNumber: string
  readonly lastNumber: string
}

const INSERT = {
  name: 'notice-block-insert',
  text: `INSERT INTO notice_block (organization_id, id, collection_service_id, segregation_code, note, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
}
const INSERT_NUMBERS = {
  name: 'notice-block-insert-numbers',
  text: `INSERT INTO notice_block_number (organization_id, notice_number, notice_block_id, base, state)
    SELECT $1, n."noticeNumber", $2, n.base, 'free' FROM jsonb_to_recordset($3::jsonb) AS n("noticeNumber" text, base bigint)`,
}
const LOCK = {
  name: 'blank-number-lock',
  text: `SELECT n.notice_number AS "noticeNumber", n.base, b.id AS "noticeBlockId", b.segregation_code AS "segregationCode", b.collection_service_id AS "collectionServiceId", n.state, n.debt_position_id AS "debtPositionId"
    FROM notice_block_number n JOIN notice_block b ON b.organization_id = n.organization_id AND b.id = n.notice_block_id
    WHERE n.organization_id = $1 AND n.notice_number = $2 FOR UPDATE OF n`,
}
const SET_STATE = {
  name: 'blank-number-state',
  text: 'UPDATE notice_block_number SET state = $3, debt_position_id = $4, changed_at = $5, void_reason = $6 WHERE organization_id = $1 AND notice_number = $2',
}
const FREE = {
  name: 'notice-block-free',
  text: `SELECT notice_number AS "noticeNumber" FROM notice_block_number
    WHERE organization_id = $1 AND notice_block_id = $2 AND state = 'free' ORDER BY notice_number`,
}
const NUMBERS = {
  name: 'notice-block-numbers',
  text: `SELECT notice_number AS "noticeNumber", state, debt_position_id AS "debtPositionId", changed_at AS "changedAt", void_reason AS "voidReason"
    FROM notice_block_number WHERE organization_id = $1 AND notice_block_id = $2 AND ($3::text IS NULL OR state = $3)
    ORDER BY notice_number LIMIT $4 OFFSET $5`,
}
const LIST = {
  name: 'notice-block-list',
  text: `SELECT b.id, b.collection_service_id AS "collectionServiceId", s.name AS "serviceName", b.note, b.created_at AS "createdAt",
      count(*) AS total, count(*) FILTER (WHERE n.state = 'free') AS free, count(*) FILTER (WHERE n.state = 'bound') AS bound,
      count(*) FILTER (WHERE n.state = 'void') AS void, min(n.notice_number) AS "firstNumber", max(n.notice_number) AS "lastNumber"
    FROM notice_block b JOIN notice_block_number n ON n.organization_id = b.organization_id AND n.notice_block_id = b.id
    JOIN collection_service s ON s.organization_id = b.organization_id AND s.id = b.collection_service_id
    WHERE b.organization_id = $1 AND ($2::uuid IS NULL OR b.id = $2)
    GROUP BY b.organization_id, b.id, s.name ORDER BY b.created_at DESC, b.id DESC LIMIT 100`,
}

/** Blocks of numbers and what becomes of each: never reused, whatever happens. */
@Injectable()
export class NoticeBlocksRepository {
  async insert(tx: Tx, block: NewNoticeBlock): Promise<void> {
    const { id, collectionServiceId, segregationCode, note, numbers } = block
    await tx.execute(INSERT, [tx.organizationId, id, collectionServiceId, segregationCode, note, tx.ctx.now])
    await tx.execute(INSERT_NUMBERS, [tx.organizationId, id, JSON.stringify(numbers)])
  }

  lockNumber(tx: Tx, noticeNumber: string): Promise<BlankNumber | undefined> {
    return tx.one<BlankNumber>(LOCK, [tx.organizationId, noticeNumber])
  }

  async bind(tx: Tx, noticeNumber: string, debtPositionId: string): Promise<void> {
    await tx.execute(SET_STATE, [tx.organizationId, noticeNumber, 'bound', debtPositionId, tx.ctx.now, null])
  }

  async void(tx: Tx, noticeNumber: string, reason: string): Promise<void> {
    await tx.execute(SET_STATE, [tx.organizationId, noticeNumber, 'void', null, tx.ctx.now, reason])
  }

  async freeNumbers(tx: Tx, blockId: string): Promise<readonly string[]> {
    return (await tx.query<{ noticeNumber: string }>(FREE, [tx.organizationId, blockId])).map((row) => row.noticeNumber)
  }

  /** A page of the numbers of a block, in order. */
  numbers(tx: Tx, blockId: string, { state, page, size }: NumbersPage): Promise<readonly BlankNumberRow[]> {
    return tx.query<BlankNumberRow>(NUMBERS, [tx.organizationId, blockId, state ?? null, size, (page - 1) * size])
  }

  /** One block, or the latest hundred. */
  list(tx: Tx, blockId?: string): Promise<readonly NoticeBlockRow[]> {
    return tx.query<NoticeBlockRow>(LIST, [tx.organizationId, blockId ?? null])
  }
}
