import { Injectable } from '@nestjs/common'
import {
  type ArchiveCopy,
  archiveCopyProblems,
  type BehindArchiveCopy,
  type listArchiveCopies,
} from '@repo/contracts/archive-mirror/archive-mirror'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { ArchiveMirrorState } from '@repo/domain/archive-mirror-lifecycle'
import { z } from 'zod'
import type { Tx } from '#platform/db/tx'

interface CopyRow {
  readonly state: ArchiveMirrorState
  readonly since: Date
  readonly attempts: number
  readonly nextAttemptAt: Date | null
  readonly problem: string | null
}
type BehindRow = CopyRow & Pick<BehindArchiveCopy, 'state' | 'debtPositionId' | 'description' | 'debtorName'>

const COPY = `m.state, m.state_since AS since, m.attempts, m.next_attempt_at AS "nextAttemptAt", m.last_error AS problem`
const ONE = {
  name: 'archive-copy-one',
  text: `SELECT ${COPY} FROM archive_mirror m WHERE m.organization_id = $1 AND m.debt_position_id = $2`,
}
const BEHIND = {
  name: 'archive-copies-behind',
  text: `SELECT ${COPY}, p.id AS "debtPositionId", p.description, p.debtor_name AS "debtorName"
    FROM archive_mirror m JOIN debt_position p ON p.organization_id = m.organization_id AND p.id = m.debt_position_id
    WHERE m.organization_id = $1 AND m.state = ANY($2) AND m.state IN ('pending', 'failed')
    ORDER BY m.state_since, m.debt_position_id LIMIT $3 OFFSET $4`,
}
const BEHIND_IDS = {
  name: 'archive-copies-behind-ids',
  text: `SELECT debt_position_id AS id FROM archive_mirror WHERE organization_id = $1 AND state = ANY($2) AND state IN ('pending', 'failed')
    ORDER BY state_since, debt_position_id LIMIT $3`,
}
const COUNTS = {
  name: 'archive-copies-counts',
  text: `SELECT count(*) FILTER (WHERE state = 'pending') AS pending, count(*) FILTER (WHERE state = 'failed') AS failed
    FROM archive_mirror WHERE organization_id = $1 AND state IN ('pending', 'failed')`,
}
const COMPARISON = {
  name: 'archive-comparison-latest',
  text: `SELECT day, seen, different + closed_here + missing_there AS repaired, unknown_here AS "unknownHere" FROM archive_comparison
    WHERE organization_id = $1 AND step = 'done' ORDER BY day DESC LIMIT 1`,
}

/** The mirror as people look at it. */
@Injectable()
export class ArchiveMirrorQueries {
  async copy(tx: Tx, debtPositionId: string): Promise<ArchiveCopy | undefined> {
    const row = await tx.one<CopyRow>(ONE, [tx.organizationId, debtPositionId])
    return row && toCopy(row)
  }

  async list(tx: Tx, query: InputOf<typeof listArchiveCopies>['query']) {
    const { organizationId } = tx
    const states = query.state ? [query.state] : ['pending', 'failed']
    const counts = (await tx.one<{ pending: number; failed: number }>(COUNTS, [organizationId]))!
    const rows = await tx.query<BehindRow>(BEHIND, [organizationId, states, query.size, (query.page - 1) * query.size])
    const comparison = await tx.one<{ day: string; seen: number; repaired: number; unknownHere: number }>(COMPARISON, [
      organizationId,
    ])
    return {
      items: rows.map((row) => ({
        ...toCopy(row),
        state: row.state,
        debtPositionId: row.debtPositionId,
        description: row.description,
        debtorName: row.debtorName,
      })),
      total: query.state ? counts[query.state] : counts.pending + counts.failed,
      counts,
      ...(comparison ? { comparison } : {}),
    }
  }

  /** Positions whose copy is in one of these states, longest waiting first. */
  async idsBehind(tx: Tx, states: readonly ArchiveMirrorState[], limit: number): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(BEHIND_IDS, [tx.organizationId, states, limit])
    return rows.map((row) => row.id)
  }
}

const problemSchema = z.enum(archiveCopyProblems).catch('unexpected')

function toCopy(row: CopyRow): ArchiveCopy {
  return {
    state: row.state,
    since: row.since.toISOString(),
    attempts: row.attempts,
    ...(row.nextAttemptAt ? { nextAttemptAt: row.nextAttemptAt.toISOString() } : {}),
    ...(row.problem ? { problem: problemSchema.parse(row.problem) } : {}),
  }
}
