import type { Tx } from '#platform/db/tx'
import { debtPositionErrors } from './debt-positions.errors.js'
import type { DebtPositionsRepository } from './debt-positions.repository.js'
import type { StoredPosition } from './stored-position.js'

/** Which position, and as the caller has seen it. */
export interface Seen {
  readonly id: string
  readonly version: number
}

/** Locks a position that somebody wants to change. @throws debtPositions.unknown, stale */
export async function lockForChange(positions: DebtPositionsRepository, tx: Tx, seen: Seen): Promise<StoredPosition> {
  const stored = await positions.lock(tx, seen.id)
  if (!stored) throw debtPositionErrors.unknown()
  if (stored.version !== seen.version) throw debtPositionErrors.stale({ facts: { version: stored.version } })
  return stored
}
