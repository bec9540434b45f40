import { Injectable } from '@nestjs/common'
import {
  type ImportDiscard,
  type ImportRowOutcome,
  type ImportView,
  MAX_RESENT_IN,
} from '@repo/contracts/imports/imports'
import type { importRow } from '@repo/contracts/v1/imports'
import { type ImportStatus, importMinutesLeft } from '@repo/domain/import-lifecycle'
import type { z } from 'zod'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { discardPurpose, letterOf, readOutcomes } from './import-pieces.js'
import { formatName } from './mappings/file-formats.js'
import { externalIdOf } from './row-words.js'

export type ImportRow = z.output<typeof importRow>

interface Row
  extends Omit<
    ImportView,
    | 'counts'
    | 'minutesLeft'
    | 'createdAt'
    | 'finishedAt'
    | 'discardsUntil'
    | 'sameAs'
    | 'resentIn'
    | 'fileId'
    | 'dialect'
    | 'dialectName'
    | 'prepared'
  > {
  readonly counts: ImportView['counts']
  readonly status: ImportStatus
  readonly sameAs: string | null
  readonly resentIn?: readonly string[]
  readonly fileId: string | null
  readonly dialect: string | null
  readonly mappingName: string | null
  readonly prepared: number | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly discardsUntil: Date | null
}
interface DiscardRow {
  readonly row: number
  readonly problems: ImportDiscard['problems']
  readonly sealed: Buffer
}
interface PieceRow {
  readonly firstRow: number
  readonly rows: number
  readonly outcomes: string
  readonly positionIds: readonly (string | null)[]
}
interface PositionRow {
  readonly id: string
  readonly externalId: string | null
  readonly noticeNumbers: readonly string[] | null
}

const COLUMNS = `id, status, source, publish, row_count AS rows, amount_cents AS "amountCents", same_as AS "sameAs", file_id AS "fileId", dialect,
  (SELECT m.name FROM column_mapping m WHERE m.organization_id = import.organization_id AND m.id = import.mapping_id) AS "mappingName", rows_cut AS prepared, actor_name AS "requestedBy",
  created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt", discards_until AS "discardsUntil",
  json_build_object('read', read, 'created', created, 'changed', changed, 'unchanged', unchanged, 'cancelled', cancelled, 'discarded', discarded,
    'withdrawn', withdrawn, 'kept', kept, 'dropped', dropped, 'resent', resent) AS counts`
const RESENT_IN = `ARRAY(SELECT DISTINCT d.settled_import_id FROM import_discard d
    WHERE import.resent > 0 AND d.organization_id = import.organization_id AND d.import_id = import.id AND d.settled_as = 'resent'
    ORDER BY 1 DESC LIMIT ${MAX_RESENT_IN}) AS "resentIn"`
const ONE = {
  name: 'imports-one',
  text: `SELECT ${COLUMNS}, ${RESENT_IN} FROM import WHERE organization_id = $1 AND id = $2 AND ($3::text IS NULL OR external_source = $3)`,
}
const SEVERAL = {
  name: 'imports-several',
  text: `SELECT ${COLUMNS} FROM import WHERE organization_id = $1 AND id = ANY($2)`,
}
// Ids grow with time.
const STRETCH = {
  name: 'imports-stretch',
  text: `SELECT ${COLUMNS} FROM import WHERE organization_id = $1 AND external_source = $2 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
}
const PAGE = {
  name: 'imports-page',
  text: `SELECT ${COLUMNS} FROM import WHERE organization_id = $1 ORDER BY id DESC LIMIT $2 OFFSET $3`,
}
const COUNT = { name: 'imports-count', text: 'SELECT count(*) AS n FROM import WHERE organization_id = $1' }
const DISCARDS = {
  name: 'imports-discards',
  text: `SELECT row, problems, sealed FROM import_discard
    WHERE organization_id = $1 AND import_id = $2 AND settled_as IS NULL ORDER BY row LIMIT $3 OFFSET $4`,
}
const DISCARDS_AFTER = {
  name: 'imports-discards-after',
  text: `SELECT row, problems, sealed FROM import_discard
    WHERE organization_id = $1 AND import_id = $2 AND settled_as IS NULL AND row > $3 ORDER BY row LIMIT $4`,
}
const COUNT_DISCARDS = {
  name: 'imports-count-discards',
  text: 'SELECT count(*) AS n FROM import_discard WHERE organization_id = $1 AND import_id = $2 AND settled_as IS NULL',
}
const DISCARDS_OF = {
  name: 'imports-discards-of',
  text: 'SELECT row, problems, sealed FROM import_discard WHERE organization_id = $1 AND import_id = $2 AND row = ANY($3)',
}
const PIECES = {
  name: 'imports-pieces',
  text: `SELECT first_row AS "firstRow", rows, outcomes, position_ids AS "positionIds" FROM import_piece
    WHERE organization_id = $1 AND import_id = $2 AND outcomes IS NOT NULL AND first_row + rows > $3 AND ($4::text IS NULL OR position($4 IN outcomes) > 0)
    ORDER BY ordinal LIMIT 2`,
}
const POSITIONS = {
  name: 'imports-positions',
  text: `SELECT p.id, p.external_id AS "externalId",
      (SELECT json_agg(i.notice_number ORDER BY o.ordinal, i.number) FROM payment_option o
        JOIN installment i ON i.organization_id = o.organization_id AND i.payment_option_id = o.id AND i.debt_position_id = o.debt_position_id
        WHERE o.organization_id = p.organization_id AND o.debt_position_id = p.id AND i.notice_number IS NOT NULL) AS "noticeNumbers"
    FROM debt_position p WHERE p.organization_id = $1 AND p.id = ANY($2)`,
}

/** Imports as screens and programs see them. */
@Injectable()
export class ImportsQueries {
  constructor(private readonly vault: Vault) {}

  /** @param externalSource whose imports exist for the caller; all when absent */
  async one(tx: Tx, id: string, externalSource?: string): Promise<ImportView | undefined> {
    const row = await tx.one<Row>(ONE, [tx.organizationId, id, externalSource ?? null])
    return row && toView(row, tx.ctx.now)
  }

  /** Those of the given ids, in no order. */
  async several(tx: Tx, ids: readonly string[]): Promise<ImportView[]> {
    const rows = await tx.query<Row>(SEVERAL, [tx.organizationId, ids])
    return rows.map((row) => toView(row, tx.ctx.now))
  }

  /** A program's own, newest first, below a cursor. */
  async ofClient(tx: Tx, clientId: string, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
    const rows = await tx.query<Row>(STRETCH, [tx.organizationId, clientId, cursor ?? null, limit + 1])
    const items = rows.slice(0, limit).map((row) => toView(row, tx.ctx.now))
    return { items, next: rows.length > limit ? items.at(-1)?.id : undefined }
  }

  async page(tx: Tx, { page, size }: { page: number; size: number }) {
    const rows = await tx.query<Row>(PAGE, [tx.organizationId, size, (page - 1) * size])
    const count = await tx.one<{ n: number }>(COUNT, [tx.organizationId])
    return { items: rows.map((row) => toView(row, tx.ctx.now)), total: count?.n ?? 0, page, size }
  }

  /** Those that wait: neither put right nor let go. */
  async discards(tx: Tx, id: string, { page, size }: { page: number; size: number }) {
    const rows = await tx.query<DiscardRow>(DISCARDS, [tx.organizationId, id, size, (page - 1) * size])
    const count = await tx.one<{ n: number }>(COUNT_DISCARDS, [tx.organizationId, id])
    return { items: rows.map((row) => this.toDiscard(id, row)), total: count?.n ?? 0, page, size }
  }

  /** Those that wait, after that row, in order. */
  async discardsAfter(tx: Tx, id: string, row: number, limit: number): Promise<ImportDiscard[]> {
    const rows = await tx.query<DiscardRow>(DISCARDS_AFTER, [tx.organizationId, id, row, limit])
    return rows.map((each) => this.toDiscard(id, each))
  }

  /** What became of the rows after `cursor`, in order. */
  async rows(
    tx: Tx,
    id: string,
    query: { cursor?: string | undefined; limit: number; outcome?: ImportRowOutcome | undefined },
  ): Promise<{ items: ImportRow[]; next?: string }> {
    const found: { row: number; outcome: ImportRowOutcome; debtPositionId: string | null }[] = []
    let after = Number(query.cursor ?? 0)
    while (found.length <= query.limit) {
      const pieces = await tx.query<PieceRow>(PIECES, [
        tx.organizationId,
        id,
        after + 1,
        query.outcome ? letterOf(query.outcome) : null,
      ])
      for (const { firstRow, rows, outcomes, positionIds } of pieces) {
        for (const [index, outcome] of readOutcomes(outcomes).entries())
          if (firstRow + index > after && (query.outcome === undefined || outcome === query.outcome))
            found.push({ row: firstRow + index, outcome, debtPositionId: positionIds[index] ?? null })
        after = firstRow + rows - 1
      }
      if (pieces.length === 0) break
    }
    const items = await this.told(tx, id, found.slice(0, query.limit))
    return found.length > query.limit ? { items, next: String(items.at(-1)?.row) } : { items }
  }

  private async told(
    tx: Tx,
    id: string,
    found: readonly { row: number; outcome: ImportRowOutcome; debtPositionId: string | null }[],
  ): Promise<ImportRow[]> {
    const ids = found.flatMap(({ debtPositionId }) => (debtPositionId ? [debtPositionId] : []))
    const [positions, discards] = await Promise.all([
      tx.query<PositionRow>(POSITIONS, [tx.organizationId, ids]),
      tx.query<DiscardRow>(DISCARDS_OF, [tx.organizationId, id, found.map(({ row }) => row)]),
    ])
    const position = new Map(positions.map((each) => [each.id, each]))
    const discard = new Map(discards.map((each) => [each.row, this.toDiscard(id, each)]))
    return found.map(({ row, outcome, debtPositionId }) => {
      if (debtPositionId === null) return { outcome, row, ...discard.get(row) }
      const { externalId, noticeNumbers } = position.get(debtPositionId) ?? {}
      return {
        row,
        outcome,
        ...(externalId ? { externalId } : {}),
        debtPositionId,
        ...(noticeNumbers ? { noticeNumbers: [...noticeNumbers] } : {}),
      }
    })
  }

  private toDiscard(importId: string, { row, problems, sealed }: DiscardRow): ImportDiscard {
    const given = this.vault.decryptJson<unknown>(sealed, discardPurpose(importId, row))
    return { row, ...externalIdOf(given), problems }
  }
}

function toView(row: Row, now: Date): ImportView {
  const {
    sameAs,
    resentIn = [],
    fileId,
    dialect,
    mappingName,
    prepared,
    startedAt,
    createdAt,
    finishedAt,
    discardsUntil,
    ...rest
  } = row
  const elapsedMs = now.getTime() - (startedAt ?? now).getTime()
  return {
    ...rest,
    ...(sameAs ? { sameAs } : {}),
    ...(resentIn.length > 0 ? { resentIn: [...resentIn] } : {}),
    ...(fileId ? { fileId } : {}),
    ...(dialect ? { dialect, dialectName: formatName(dialect, mappingName) } : {}),
    ...(prepared === null ? {} : { prepared }),
    minutesLeft:
      row.status === 'loading' ? importMinutesLeft({ rows: row.rows, read: row.counts.read, elapsedMs }) : undefined,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString(),
    discardsUntil: discardsUntil?.toISOString(),
  }
}
