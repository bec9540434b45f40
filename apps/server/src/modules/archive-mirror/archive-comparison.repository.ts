import { Injectable } from '@nestjs/common'
import type { LocalDate } from '@repo/domain/local-date'
import type { Tx } from '#platform/db/tx'
import { finalProblems } from './mirror-problems.js'

/** `VALID` and `PUBLISHED` read the archive's open positions, page by page; `missing` looks for ours that were not among them. */
export type ComparisonStep = 'VALID' | 'PUBLISHED' | 'missing' | 'done'

export interface Comparison {
  readonly day: LocalDate
  readonly startedAt: Date
  readonly step: ComparisonStep
  /** Of the archive's list, from 0. */
  readonly nextPage: number
}

export interface Findings {
  readonly seen: number
  readonly different: number
  readonly closedHere: number
  readonly unknownHere: number
  readonly missingThere: number
}

export interface PaidNotice {
  readonly noticeNumber: string
  readonly paidAt: Date
}

const START = {
  name: 'archive-comparison-start',
  text: `INSERT INTO archive_comparison (organization_id, day, started_at, step, updated_at) VALUES ($1, $2, $3, 'VALID', $3) ON CONFLICT DO NOTHING`,
}
const FIND = {
  name: 'archive-comparison-find',
  text: `SELECT day, started_at AS "startedAt", step, next_page AS "nextPage" FROM archive_comparison WHERE organization_id = $1 AND day = $2`,
}
const ADVANCE = {
  name: 'archive-comparison-advance',
  text: `UPDATE archive_comparison SET step = $3, next_page = $4, seen = seen + $5, different = different + $6, closed_here = closed_here + $7,
      unknown_here = unknown_here + $8, missing_there = missing_there + $9, updated_at = $10
    WHERE organization_id = $1 AND day = $2 AND step = $11 AND next_page = $12`,
}
const MARK_SEEN = {
  name: 'archive-mirror-mark-seen',
  text: 'UPDATE archive_mirror SET seen_on = $3 WHERE organization_id = $1 AND debt_position_id = ANY($2::uuid[])',
}
const PAID_NOTICES = {
  name: 'archive-mirror-paid-notices',
  text: `SELECT i.notice_number AS "noticeNumber", coalesce(i.paid_at, $3) AS "paidAt" FROM installment i
    JOIN archive_mirror m ON m.organization_id = i.organization_id AND m.debt_position_id = i.debt_position_id
    WHERE i.organization_id = $1 AND i.debt_position_id = ANY($2::uuid[]) AND i.status IN ('paid', 'reported') AND i.notice_number IS NOT NULL
      AND m.state <> 'pending' AND m.updated_at < $3`,
}
const NOT_SEEN = {
  name: 'archive-mirror-not-seen',
  text: `SELECT p.id FROM debt_position p
    LEFT JOIN archive_mirror m ON m.organization_id = p.organization_id AND m.debt_position_id = p.id
    WHERE p.organization_id = $1 AND p.status = 'published' AND p.published_at < $3
      AND (m.debt_position_id IS NULL OR (m.state IN ('in_sync', 'not_needed') AND m.seen_on IS DISTINCT FROM $2::date AND m.state_since < $3)
        OR (m.state = 'failed' AND m.last_error <> ALL ($5)))
      AND EXISTS (SELECT FROM installment i WHERE i.organization_id = p.organization_id AND i.debt_position_id = p.id AND i.status = 'unpaid'
        AND (i.payable_after_due_date OR i.due_date >= $2::date))
    ORDER BY p.id LIMIT $4`,
}

/** The progress of a night's comparison, and what it asks of our tables. */
@Injectable()
export class ArchiveComparisonRepository {
  /** Begins the comparison of a day, unless it has begun. */
  async start(tx: Tx, day: LocalDate): Promise<void> {
    await tx.execute(START, [tx.organizationId, day, tx.ctx.now])
  }

  find(tx: Tx, day: LocalDate): Promise<Comparison | undefined> {
    return tx.one<Comparison>(FIND, [tx.organizationId, day])
  }

  /** Notes what was found and where to go on. A step that another process has taken meanwhile counts once. */
  async advance(tx: Tx, at: Comparison, next: Pick<Comparison, 'step' | 'nextPage'>, found: Partial<Findings>) {
    await tx.execute(ADVANCE, [
      tx.organizationId,
      at.day,
      next.step,
      next.nextPage,
      found.seen ?? 0,
      found.different ?? 0,
      found.closedHere ?? 0,
      found.unknownHere ?? 0,
      found.missingThere ?? 0,
      tx.ctx.now,
      at.step,
      at.nextPage,
    ])
  }

  async markSeen(tx: Tx, debtPositionIds: readonly string[], day: LocalDate): Promise<void> {
    await tx.execute(MARK_SEEN, [tx.organizationId, debtPositionIds, day])
  }

  /** The paid notices of some positions, except those whose copy had something to do after an instant. */
  paidNotices(tx: Tx, debtPositionIds: readonly string[], before: Date): Promise<PaidNotice[]> {
    return tx.query<PaidNotice>(PAID_NOTICES, [tx.organizationId, debtPositionIds, before])
  }

  /**
   * Positions payable since before the comparison that it has not found open in the archive, and those given up for a reason that passes by
   * itself; none whose copy is already waiting.
   */
  async notSeen(tx: Tx, comparison: Comparison, limit: number): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(NOT_SEEN, [
      tx.organizationId,
      comparison.day,
      comparison.startedAt,
      limit,
      finalProblems,
    ])
    return rows.map((row) => row.id)
  }
}
