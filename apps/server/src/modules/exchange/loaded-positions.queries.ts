import { Injectable } from '@nestjs/common'
import type { ImportRowOutcome } from '@repo/contracts/imports/imports'
import type { ImportStatus } from '@repo/domain/import-lifecycle'
import type { Tx } from '#platform/db/tx'
import { readOutcomes } from './import-pieces.js'

/** Where an import stands. */
export interface ImportProgress {
  readonly status: ImportStatus
  /** Nothing of it will be loaded or taken back by itself any more. */
  readonly over: boolean
}

/** Pieces read together: five thousand rows. */
const STRETCH = 10
const OVER: readonly ImportStatus[] = ['completed', 'completed_with_discards', 'cancelled', 'withdrawn']
/** A withdrawal keeps what was paid, also in part: the rest is still to be paid. */
const WRITTEN: readonly ImportRowOutcome[] = ['created', 'changed', 'kept']

const PROGRESS = {
  name: 'loaded-positions-progress',
  text: 'SELECT status FROM import WHERE organization_id = $1 AND id = $2 AND ($3::text IS NULL OR external_source = $3)',
}
const PIECES = {
  name: 'loaded-positions-pieces',
  text: `SELECT outcomes, position_ids AS "positionIds" FROM import_piece
    WHERE organization_id = $1 AND import_id = $2 AND ordinal >= $3 AND ordinal < $4 AND outcomes IS NOT NULL ORDER BY ordinal`,
}

/** The positions that imports have written. */
@Injectable()
export class LoadedPositionsQueries {
  /** @param externalSource whose imports exist for the caller; all when absent */
  async progress(tx: Tx, id: string, externalSource?: string): Promise<ImportProgress | undefined> {
    const found = await tx.one<{ status: ImportStatus }>(PROGRESS, [tx.organizationId, id, externalSource ?? null])
    return found && { status: found.status, over: OVER.includes(found.status) }
  }

  /** Ids of what an import has created or changed, in the order of its rows, some thousands at a time; the same position once for each row. */
  async *ids(tx: Tx, id: string): AsyncGenerator<readonly string[]> {
    for (let from = 0; ; from += STRETCH) {
      const pieces = await tx.query<{ outcomes: string; positionIds: readonly (string | null)[] }>(PIECES, [
        tx.organizationId,
        id,
        from,
        from + STRETCH,
      ])
      if (pieces.length === 0) return
      yield pieces.flatMap(({ outcomes, positionIds }) =>
        readOutcomes(outcomes).flatMap((outcome, at) => (WRITTEN.includes(outcome) ? (positionIds[at] ?? []) : [])),
      )
    }
  }
}
