import { Injectable } from '@nestjs/common'
import type { ArchiveMirrorState } from '@repo/domain/archive-mirror-lifecycle'
import type { Tx } from '#platform/db/tx'
import type { MirrorProblem } from './mirror-problems.js'

/** What the holder of a claim must know. */
export interface ClaimedMirror {
  readonly mirroredVersion: number | null
  readonly mirroredDigest: Buffer | null
  readonly attempts: number
}

/** How an attempt ended. */
export type MirrorOutcome =
  | { readonly state: 'in_sync'; readonly version: number; readonly digest: Buffer }
  | { readonly state: 'not_needed'; readonly version: number }
  | {
      readonly state: 'pending'
      readonly attempts: number
      readonly nextAttemptAt: Date
      readonly error: MirrorProblem
    }
  | { readonly state: 'failed'; readonly attempts: number; readonly error: MirrorProblem }

export interface DueMirror {
  readonly organizationId: string
  readonly debtPositionId: string
}

/** Longer than the slowest attempt: a claim that outlives it belongs to a process that is gone. */
const CLAIM_MS = 2 * 60_000

const WANTED_LATER = `ON CONFLICT (organization_id, debt_position_id) DO UPDATE SET state = 'pending', wanted_version = excluded.wanted_version,
      attempts = 0, state_since = CASE WHEN m.state = 'pending' THEN m.state_since ELSE excluded.state_since END,
      next_attempt_at = excluded.next_attempt_at, last_error = NULL, updated_at = excluded.updated_at
    WHERE m.wanted_version < excluded.wanted_version`
const WANT = {
  name: 'archive-mirror-want',
  text: `INSERT INTO archive_mirror AS m (organization_id, debt_position_id, state, state_since, wanted_version, next_attempt_at, updated_at)
    VALUES ($1, $2, 'pending', $4, $3, $4, $4)
    ${WANTED_LATER}`,
}
// Before publication a position has no number, and the archive nothing to hold.
const WANT_MANY = {
  name: 'archive-mirror-want-many',
  text: `INSERT INTO archive_mirror AS m (organization_id, debt_position_id, state, state_since, wanted_version, next_attempt_at, updated_at)
    SELECT organization_id, id, 'pending', $3, version, $3, $3 FROM debt_position p WHERE organization_id = $1 AND id = ANY($2::uuid[])
      AND EXISTS (SELECT FROM installment i WHERE i.organization_id = $1 AND i.debt_position_id = p.id AND i.notice_number IS NOT NULL) ORDER BY id
    ${WANTED_LATER}`,
}
const NOTED = {
  name: 'archive-mirror-noted',
  text: 'SELECT debt_position_id AS id FROM archive_mirror WHERE organization_id = $1 AND debt_position_id = ANY($2::uuid[])',
}
const WANT_AGAIN = {
  name: 'archive-mirror-want-again',
  text: `INSERT INTO archive_mirror AS m (organization_id, debt_position_id, state, state_since, wanted_version, next_attempt_at, updated_at)
    SELECT organization_id, id, 'pending', $3, version, $3, $3 FROM debt_position WHERE organization_id = $1 AND id = ANY($2::uuid[])
    ON CONFLICT (organization_id, debt_position_id) DO UPDATE SET state = 'pending', wanted_version = excluded.wanted_version, attempts = 0,
      state_since = CASE WHEN m.state = 'pending' THEN m.state_since ELSE excluded.state_since END, mirrored_digest = NULL,
      next_attempt_at = excluded.next_attempt_at, last_error = NULL, updated_at = excluded.updated_at
    RETURNING debt_position_id AS id`,
}
const CLAIM = {
  name: 'archive-mirror-claim',
  text: `UPDATE archive_mirror SET claim_id = $3, claimed_until = $5, updated_at = $4
    WHERE organization_id = $1 AND debt_position_id = $2 AND state = 'pending' AND next_attempt_at <= $4
      AND (claimed_until IS NULL OR claimed_until <= $4)
    RETURNING mirrored_version AS "mirroredVersion", mirrored_digest AS "mirroredDigest", attempts`,
}
const FINISH = {
  name: 'archive-mirror-finish',
  text: `UPDATE archive_mirror SET
      state = CASE WHEN wanted_version > $4 THEN 'pending' ELSE $5 END,
      state_since = CASE WHEN wanted_version > $4 OR $5 = 'pending' THEN state_since ELSE $11 END,
      next_attempt_at = CASE WHEN wanted_version > $4 THEN $11 ELSE $6::timestamptz END,
      attempts = CASE WHEN wanted_version > $4 THEN 0 ELSE $7 END,
      last_error = $8, mirrored_version = coalesce($9, mirrored_version), mirrored_digest = coalesce($10, mirrored_digest),
      claim_id = NULL, claimed_until = NULL, updated_at = $11
    WHERE organization_id = $1 AND debt_position_id = $2 AND claim_id = $3
    RETURNING wanted_version > $4 AS again`,
}
const DUE = {
  name: 'archive-mirror-due',
  text: `SELECT organization_id AS "organizationId", debt_position_id AS "debtPositionId" FROM archive_mirror
    WHERE state = 'pending' AND next_attempt_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1) ORDER BY next_attempt_at LIMIT $2`,
}
const BEHIND = {
  name: 'archive-mirror-behind',
  text: "SELECT state, count(*) AS count FROM archive_mirror WHERE state IN ('pending', 'failed') GROUP BY state",
}

/** Writes and claims of the mirror. A claim is the lock of one position's copy while the archive is called, outside any transaction. */
@Injectable()
export class ArchiveMirrorRepository {
  /** Which of these positions have, had, or wait for a copy. */
  async noted(tx: Tx, debtPositionIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(NOTED, [tx.organizationId, debtPositionIds])
    return rows.map(({ id }) => id)
  }

  /** Notes that a version of a position waits to be copied. A version already noted changes nothing. */
  async want(tx: Tx, debtPositionId: string, version: number): Promise<void> {
    await tx.execute(WANT, [tx.organizationId, debtPositionId, version, tx.ctx.now])
  }

  /** The same of many, as they are now; what is not published is left out. */
  async wantMany(tx: Tx, debtPositionIds: readonly string[]): Promise<void> {
    await tx.execute(WANT_MANY, [tx.organizationId, debtPositionIds, tx.ctx.now])
  }

  /** Has positions sent again whatever was sent before. @returns those that exist */
  async wantAgain(tx: Tx, debtPositionIds: readonly string[]): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(WANT_AGAIN, [tx.organizationId, debtPositionIds, tx.ctx.now])
    return rows.map((row) => row.id)
  }

  /** Takes the copy of a position for this attempt; undefined when nothing is due or somebody else has it. */
  claim(tx: Tx, debtPositionId: string, claimId: string): Promise<ClaimedMirror | undefined> {
    const { now } = tx.ctx
    const until = new Date(now.getTime() + CLAIM_MS)
    return tx.one<ClaimedMirror>(CLAIM, [tx.organizationId, debtPositionId, claimId, now, until])
  }

  /**
   * Ends an attempt. A claim that was lost ends nothing: its successor does.
   * @param version of the position that was looked at
   * @returns true when the position has changed meanwhile, and is due again
   */
  async finish(
    tx: Tx,
    debtPositionId: string,
    claimId: string,
    version: number,
    outcome: MirrorOutcome,
  ): Promise<boolean> {
    const row = await tx.one<{ again: boolean }>(FINISH, [
      tx.organizationId,
      debtPositionId,
      claimId,
      version,
      outcome.state,
      outcome.state === 'pending' ? outcome.nextAttemptAt : null,
      'attempts' in outcome ? outcome.attempts : 0,
      'error' in outcome ? outcome.error : null,
      outcome.state === 'in_sync' ? outcome.version : null,
      outcome.state === 'in_sync' ? outcome.digest : null,
      tx.ctx.now,
    ])
    return row?.again ?? false
  }

  /** What should be sent by now, of every organization, longest waiting first; platform scope. */
  due(tx: Tx, limit: number): Promise<DueMirror[]> {
    return tx.query<DueMirror>(DUE, [tx.ctx.now, limit])
  }

  /** How many copies are behind, of every organization; platform scope. */
  async behind(tx: Tx): Promise<Readonly<Record<'pending' | 'failed', number>>> {
    const rows = await tx.query<{ state: ArchiveMirrorState; count: number }>(BEHIND)
    const of = (state: ArchiveMirrorState) => rows.find((row) => row.state === state)?.count ?? 0
    return { pending: of('pending'), failed: of('failed') }
  }
}
