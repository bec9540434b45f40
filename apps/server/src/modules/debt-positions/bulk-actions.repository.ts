import { Injectable } from '@nestjs/common'
import type {
  BulkActionKind,
  BulkActionView,
  BulkOutcome,
  bulkActionRowSchema,
} from '@repo/contracts/debt-positions/bulk-actions'
import { restorableUntil } from '@repo/domain/close-position'
import type { z } from 'zod'
import type { Tx } from '#platform/db/tx'

export interface BulkAction {
  readonly id: string
  readonly kind: BulkActionKind
  readonly status: 'running' | 'done' | 'stopped'
  readonly reason: string | null
  readonly act: string | null
  readonly undoes: string | null
  readonly requestedById: string
  readonly requestedBy: string
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

export interface BulkRow {
  readonly kind: BulkActionKind
  readonly ordinal: number
  readonly debtPositionId: string
}

export interface RowsAsked {
  readonly outcome?: BulkOutcome | undefined
  readonly page: number
  readonly size: number
}

export type RowView = z.output<typeof bulkActionRowSchema>

const COLUMNS = `a.id, a.kind, a.status, a.reason, a.act, a.undoes, a.requested_by_id AS "requestedById", a.requested_by AS "requestedBy",
    a.created_at AS "createdAt", a.finished_at AS "finishedAt"`
const COUNTED = `SELECT ${COLUMNS}, a.total, coalesce(a.succeeded, counted.succeeded) AS succeeded, coalesce(a.refused, counted.refused) AS refused,
    a.succeeded IS NOT NULL AS "outcomesGone",
    (SELECT u.id FROM bulk_action u WHERE u.organization_id = a.organization_id AND u.undoes = a.id) AS "undoneBy"
  FROM bulk_action a CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r.outcome = 'done') AS succeeded, count(*) FILTER (WHERE r.outcome = 'refused') AS refused
      FROM bulk_action_row r WHERE r.organization_id = a.organization_id AND r.bulk_action_id = a.id) AS counted
  WHERE a.organization_id = $1`
/** `$3` is an outcome, or null for all. */
const ROWS_OF = `FROM bulk_action_row r
  WHERE r.organization_id = $1 AND r.bulk_action_id = $2 AND ($3::text IS NULL OR coalesce(r.outcome, 'waiting') = $3)`

interface CountedRow extends BulkAction {
  readonly total: number
  readonly succeeded: number
  readonly refused: number
  readonly outcomesGone: boolean
  readonly undoneBy: string | null
}

/** Commands on many positions, and how each row went. */
@Injectable()
export class BulkActionsRepository {
  /** Writes an action and its rows, in the order given. */
  async insert(
    tx: Tx,
    action: {
      id: string
      kind: BulkActionKind
      reason?: string | undefined
      act?: string | undefined
      undoes?: string
      requestedById: string
      requestedBy: string
    },
    debtPositionIds: readonly string[],
  ): Promise<void> {
    await tx.execute(
      `INSERT INTO bulk_action (organization_id, id, kind, status, reason, act, undoes, total, requested_by_id, requested_by, created_at)
        VALUES ($1, $2, $3, 'running', $4, $5, $6, $7, $8, $9, $10)`,
      [
        tx.organizationId,
        action.id,
        action.kind,
        action.reason ?? null,
        action.act ?? null,
        action.undoes ?? null,
        debtPositionIds.length,
        action.requestedById,
        action.requestedBy,
        tx.ctx.now,
      ],
    )
    await tx.execute(
      `INSERT INTO bulk_action_row (organization_id, bulk_action_id, ordinal, debt_position_id)
        SELECT $1, $2, ordinal, id FROM unnest($3::uuid[]) WITH ORDINALITY AS chosen(id, ordinal)`,
      [tx.organizationId, action.id, debtPositionIds],
    )
  }

  find(tx: Tx, id: string, lock = false): Promise<BulkAction | undefined> {
    return tx.one<BulkAction>(
      `SELECT ${COLUMNS} FROM bulk_action a WHERE a.organization_id = $1 AND a.id = $2 ${lock ? 'FOR UPDATE' : ''}`,
      [tx.organizationId, id],
    )
  }

  async view(tx: Tx, id: string): Promise<BulkActionView | undefined> {
    const row = await tx.one<CountedRow>(`${COUNTED} AND a.id = $2`, [tx.organizationId, id])
    return row && toView(row, tx.ctx.now)
  }

  async latest(tx: Tx): Promise<BulkActionView[]> {
    const rows = await tx.query<CountedRow>(`${COUNTED} ORDER BY a.created_at DESC, a.id DESC LIMIT 50`, [
      tx.organizationId,
    ])
    return rows.map((row) => toView(row, tx.ctx.now))
  }

  /** How many rows have that outcome, or all. */
  async count(tx: Tx, id: string, outcome?: BulkOutcome): Promise<number> {
    const counted = await tx.one<{ total: number }>(`SELECT count(*) AS total ${ROWS_OF}`, [
      tx.organizationId,
      id,
      outcome ?? null,
    ])
    return counted?.total ?? 0
  }

  async rows(tx: Tx, id: string, asked: RowsAsked): Promise<RowView[]> {
    const { outcome, page, size } = asked
    const rows = await tx.query<Omit<RowView, 'problem'> & { problem: string | null }>(
      `SELECT shown.*, p.description, p.debtor_name AS "debtorName"
        FROM (SELECT r.organization_id, r.ordinal, r.debt_position_id AS "debtPositionId", coalesce(r.outcome, 'waiting') AS outcome, r.problem
          ${ROWS_OF} ORDER BY r.ordinal LIMIT $4 OFFSET $5) AS shown
        JOIN debt_position p ON p.organization_id = shown.organization_id AND p.id = shown."debtPositionId"
        ORDER BY shown.ordinal`,
      [tx.organizationId, id, outcome ?? null, size, (page - 1) * size],
    )
    return rows.map(({ problem, ...row }) => ({ ...row, ...(problem === null ? {} : { problem }) }))
  }

  /** Rows whose turn has not come, in order. */
  waiting(tx: Tx, id: string, limit: number): Promise<readonly BulkRow[]> {
    return tx.query<BulkRow>(
      `SELECT a.kind, r.ordinal, r.debt_position_id AS "debtPositionId" FROM bulk_action_row r
        JOIN bulk_action a ON a.organization_id = r.organization_id AND a.id = r.bulk_action_id
        WHERE r.organization_id = $1 AND r.bulk_action_id = $2 AND r.outcome IS NULL ORDER BY r.ordinal LIMIT $3`,
      [tx.organizationId, id, limit],
    )
  }

  /** Takes a row for the one worker whose transaction this is. @returns the action; undefined when it was stopped or the row has had its turn */
  takeRow(tx: Tx, id: string, ordinal: number): Promise<BulkAction | undefined> {
    return tx.one<BulkAction>(
      `SELECT ${COLUMNS} FROM bulk_action_row r
        JOIN bulk_action a ON a.organization_id = r.organization_id AND a.id = r.bulk_action_id
        WHERE r.organization_id = $1 AND r.bulk_action_id = $2 AND r.ordinal = $3 AND r.outcome IS NULL AND a.status = 'running'
        FOR UPDATE OF r`,
      [tx.organizationId, id, ordinal],
    )
  }

  /** Writes how a row went: only the first outcome counts. */
  async record(tx: Tx, id: string, ordinal: number, problem: string | undefined): Promise<void> {
    await tx.execute(
      `UPDATE bulk_action_row SET outcome = $4, problem = $5
        WHERE organization_id = $1 AND bulk_action_id = $2 AND ordinal = $3 AND outcome IS NULL`,
      [tx.organizationId, id, ordinal, problem === undefined ? 'done' : 'refused', problem ?? null],
    )
  }

  /** Notes that a row failed without being refused. @returns how many times it has */
  async fault(tx: Tx, id: string, ordinal: number): Promise<number> {
    const row = await tx.one<{ faults: number }>(
      `UPDATE bulk_action_row SET faults = faults + 1
        WHERE organization_id = $1 AND bulk_action_id = $2 AND ordinal = $3 RETURNING faults`,
      [tx.organizationId, id, ordinal],
    )
    return row?.faults ?? 0
  }

  /** @returns how many actions ended: none when it was not running */
  async finish(tx: Tx, id: string, status: 'done' | 'stopped'): Promise<number> {
    return tx.execute(
      `UPDATE bulk_action SET status = $3, finished_at = $4 WHERE organization_id = $1 AND id = $2 AND status = 'running'`,
      [tx.organizationId, id, status, tx.ctx.now],
    )
  }

  /**
   * Platform scope. Deletes the rows of actions that ended before an instant, and keeps their counts.
   * @returns how many actions, at most `limit`
   */
  async forgetRows(tx: Tx, before: Date, limit: number): Promise<number> {
    const actions = await tx.query(
      `WITH old AS MATERIALIZED (
        SELECT organization_id, id FROM bulk_action WHERE finished_at < $1 AND succeeded IS NULL ORDER BY finished_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
      ), gone AS (
        DELETE FROM bulk_action_row r USING old WHERE r.organization_id = old.organization_id AND r.bulk_action_id = old.id
        RETURNING r.organization_id, r.bulk_action_id, r.outcome
      )
      UPDATE bulk_action a SET succeeded = counted.succeeded, refused = counted.refused
      FROM (SELECT old.organization_id, old.id, count(*) FILTER (WHERE gone.outcome = 'done') AS succeeded, count(*) FILTER (WHERE gone.outcome = 'refused') AS refused
        FROM old LEFT JOIN gone ON gone.organization_id = old.organization_id AND gone.bulk_action_id = old.id GROUP BY 1, 2) AS counted
      WHERE a.organization_id = counted.organization_id AND a.id = counted.id RETURNING a.id`,
      [before, limit],
    )
    return actions.length
  }

  /** The positions that an action changed. */
  async succeeded(tx: Tx, id: string): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT debt_position_id AS id FROM bulk_action_row WHERE organization_id = $1 AND bulk_action_id = $2 AND outcome = 'done' ORDER BY ordinal`,
      [tx.organizationId, id],
    )
    return rows.map((row) => row.id)
  }
}

function toView(row: CountedRow, now: Date): BulkActionView {
  const { id, kind, status, total, succeeded, refused, requestedBy, createdAt } = row
  const until = restorableUntil(createdAt)
  const closes = kind === 'cancel' || kind === 'revoke'
  const undoable = closes && status !== 'running' && succeeded > 0 && row.undoneBy === null && now <= until
  return {
    id,
    kind,
    status,
    total,
    succeeded,
    refused,
    requestedBy,
    createdAt: createdAt.toISOString(),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.act === null ? {} : { act: row.act }),
    ...(row.outcomesGone ? { outcomesGone: true } : {}),
    ...(row.finishedAt === null ? {} : { finishedAt: row.finishedAt.toISOString() }),
    ...(undoable ? { undoableUntil: until.toISOString() } : {}),
    ...(row.undoes === null ? {} : { undoes: row.undoes }),
    ...(row.undoneBy === null ? {} : { undoneBy: row.undoneBy }),
  }
}
