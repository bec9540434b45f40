import { Injectable } from '@nestjs/common'
import { fixableStatuses } from '@repo/domain/import-lifecycle'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { discardPurpose, letterOf, rowKey } from '../import-pieces.js'
import type { ImportRecord } from '../imports.repository.js'

/** A discarded row that waits in an earlier import, with its content. */
export interface WaitingDiscard {
  readonly importId: string
  readonly row: number
  /** As it came: a `FileRow`, or an element of our own JSON. */
  readonly given: unknown
}

/** A row, and the position that a later import has made of it. */
export interface ResentRow {
  readonly row: number
  readonly debtPositionId: string
}

interface PieceRow {
  readonly ordinal: number
  readonly firstRow: number
  readonly outcomes: string
  readonly positionIds: readonly (string | null)[]
}

const SOME_WAIT = {
  name: 'resent-discards-some-wait',
  text: `SELECT EXISTS (SELECT 1 FROM import WHERE organization_id = $1 AND id < $2 AND discarded > 0 AND external_source = $3 AND status = ANY($4)
      AND (finished_at IS NULL OR discards_until IS NOT NULL)) AS some`,
}
// The newest import first: the order in which they are locked.
const WAITING = {
  name: 'resent-discards-waiting',
  text: `SELECT import_id AS "importId", row, sealed FROM import_discard
    WHERE organization_id = $1 AND row_key = ANY($2) AND settled_as IS NULL AND import_id < $3 ORDER BY import_id DESC, row`,
}
const SETTLE = {
  name: 'resent-discards-settle',
  text: `UPDATE import_discard d SET settled_as = 'resent', settled_at = $3, settled_by_name = $4, settled_import_id = $5, debt_position_id = r.position
    FROM jsonb_to_recordset($6::jsonb) AS r(row int, position uuid)
    WHERE d.organization_id = $1 AND d.import_id = $2 AND d.row = r.row AND d.settled_as IS NULL RETURNING d.row`,
}
const PIECES = {
  name: 'resent-discards-pieces',
  text: `SELECT ordinal, first_row AS "firstRow", outcomes, position_ids AS "positionIds" FROM import_piece p
    WHERE organization_id = $1 AND import_id = $2 AND EXISTS (SELECT 1 FROM unnest($3::int[]) AS r(row) WHERE r.row >= p.first_row AND r.row < p.first_row + p.rows)`,
}
const TELL = {
  name: 'resent-discards-tell',
  text: 'UPDATE import_piece SET outcomes = $4, position_ids = $5 WHERE organization_id = $1 AND import_id = $2 AND ordinal = $3',
}
const COUNT = {
  name: 'resent-discards-count',
  text: 'UPDATE import SET discarded = discarded - $3, resent = resent + $3 WHERE organization_id = $1 AND id = $2',
}

/** Discarded rows of earlier imports, as a later one finds them. */
@Injectable()
export class ResentDiscardsRepository {
  constructor(private readonly vault: Vault) {}

  /** Whether any row of an import before this one, of the same sender, may wait. What every piece asks: nothing is hashed for it. */
  async someWait(tx: Tx, { id, externalSource }: ImportRecord): Promise<boolean> {
    const found = await tx.one<{ some: boolean }>(SOME_WAIT, [tx.organizationId, id, externalSource, fixableStatuses])
    return found?.some ?? false
  }

  /** Those that wait under these external ids, by import, the newest first. */
  async waiting(
    tx: Tx,
    { id, externalSource }: ImportRecord,
    externalIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly WaitingDiscard[]>> {
    const keys = externalIds.map((each) => rowKey(this.vault, externalSource, each))
    const rows = await tx.query<{ importId: string; row: number; sealed: Buffer }>(WAITING, [
      tx.organizationId,
      keys,
      id,
    ])
    return Map.groupBy(
      rows.map(({ importId, row, sealed }) => ({
        importId,
        row,
        given: this.vault.decryptJson<unknown>(sealed, discardPurpose(importId, row)),
      })),
      ({ importId }) => importId,
    )
  }

  /**
   * Writes that rows were loaded by a later import, in their pieces and in the counts of theirs too. The import is locked.
   * @returns how many: those that somebody settled meanwhile are left as they are
   */
  async settle(
    tx: Tx,
    importId: string,
    rows: readonly ResentRow[],
    by: { readonly importId: string; readonly name: string },
  ): Promise<number> {
    const of = [tx.organizationId, importId] as const
    const given = JSON.stringify(rows.map(({ row, debtPositionId }) => ({ row, position: debtPositionId })))
    const settled = await tx.query<{ row: number }>(SETTLE, [...of, tx.ctx.now, by.name, by.importId, given])
    if (settled.length === 0) return 0
    const positions = new Map(rows.map(({ row, debtPositionId }) => [row, debtPositionId]))
    const told = settled.map(({ row }) => row)
    for (const piece of await tx.query<PieceRow>(PIECES, [...of, told])) {
      const letters = [...piece.outcomes]
      const ids = [...piece.positionIds]
      for (const row of told) {
        const place = row - piece.firstRow
        if (place < 0 || place >= letters.length) continue
        if (letters[place] !== letterOf('discarded')) throw new Error('a discarded row is not where its import says')
        letters[place] = letterOf('resent')
        ids[place] = positions.get(row) ?? null
      }
      await tx.execute(TELL, [...of, piece.ordinal, letters.join(''), ids])
    }
    await tx.execute(COUNT, [...of, settled.length])
    return settled.length
  }
}
