import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** Something that is told, and when it came to be so. */
export interface Told {
  readonly id: string
  readonly at: Date
}

/**
 * How far schedules look back for what has no number: longer than the longest transaction, and the longest job that dates what it writes by when it began.
 */
export const LOOK_BACK_MS = 24 * 3_600_000

const FRESH = {
  name: 'export-told-fresh',
  text: `SELECT id FROM unnest($3::uuid[]) AS id
    WHERE NOT EXISTS (SELECT FROM export_told t WHERE t.organization_id = $1 AND t.schedule_id = $2 AND t.subject_id = id)`,
}
const NOTE = {
  name: 'export-told-note',
  text: `INSERT INTO export_told (organization_id, schedule_id, export_id, subject_id, at)
    SELECT $1, $2, $3, told.id, told.at FROM unnest($4::uuid[], $5::timestamptz[]) AS told(id, at)
    WHERE EXISTS (SELECT FROM export_schedule s WHERE s.organization_id = $1 AND s.id = $2)`,
}
const TAKE_BACK = {
  name: 'export-told-take-back',
  text: 'DELETE FROM export_told WHERE organization_id = $1 AND schedule_id = $2 AND export_id = $3',
}
const CLEAN = {
  name: 'export-told-clean',
  text: 'DELETE FROM export_told WHERE organization_id = $1 AND schedule_id = $2 AND at < $3',
}
const FORGET = {
  name: 'export-told-forget',
  text: 'DELETE FROM export_told WHERE organization_id = $1 AND schedule_id = $2',
}

/** What the files of schedules have told and may be found again. A schedule has one file at a time under way, so its row is the lock. */
@Injectable()
export class ExportToldRepository {
  /** Those that no file of the schedule tells. */
  async fresh(tx: Tx, scheduleId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(FRESH, [tx.organizationId, scheduleId, ids])
    return new Set(rows.map(({ id }) => id))
  }

  /** A file tells these; only those that may be found again when the schedule has gone to `reachedAt` are kept, as long as there is such a schedule. */
  async note(tx: Tx, scheduleId: string, exportId: string, told: readonly Told[], reachedAt: Date): Promise<void> {
    const since = lookedBack(reachedAt)
    const kept = told.filter(({ at }) => at >= since)
    if (kept.length === 0) return
    await tx.execute(NOTE, [
      tx.organizationId,
      scheduleId,
      exportId,
      kept.map(({ id }) => id),
      kept.map(({ at }) => at),
    ])
  }

  /** The file did not come to be. */
  async takeBack(tx: Tx, scheduleId: string, exportId: string): Promise<void> {
    await tx.execute(TAKE_BACK, [tx.organizationId, scheduleId, exportId])
  }

  /** The schedule has gone to `reachedAt`: what is older than it looks back is not found again. */
  async clean(tx: Tx, scheduleId: string, reachedAt: Date): Promise<void> {
    await tx.execute(CLEAN, [tx.organizationId, scheduleId, lookedBack(reachedAt)])
  }

  /** The schedule begins anew. */
  async forget(tx: Tx, scheduleId: string): Promise<void> {
    await tx.execute(FORGET, [tx.organizationId, scheduleId])
  }
}

/** From when a schedule that has reached an instant looks, once more. */
export function lookedBack(reachedAt: Date): Date {
  return new Date(reachedAt.getTime() - LOOK_BACK_MS)
}
