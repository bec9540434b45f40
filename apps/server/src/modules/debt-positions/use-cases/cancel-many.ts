import { Injectable } from '@nestjs/common'
import { closePosition } from '@repo/domain/close-position'
import type { Tx } from '#platform/db/tx'
import { debtPositionCancelled } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { ManyPositionsRepository } from '../many-positions.repository.js'

/** Cancels those of many positions that nobody has paid, as a single one is cancelled; the others stay as they are. */
@Injectable()
export class CancelMany {
  constructor(
    private readonly many: ManyPositionsRepository,
    private readonly positions: DebtPositionsRepository,
  ) {}

  /**
   * In the caller's transaction.
   * @param reason shown in the history; nothing personal
   * @returns the ids of those that were cancelled now
   */
  async run(tx: Tx, ids: readonly string[], reason: string): Promise<ReadonlySet<string>> {
    const cancelled = new Set<string>()
    const writes: Promise<unknown>[] = []
    for (const { position } of await this.many.lock(tx, ids)) {
      const moved = closePosition(position, 'cancel')
      if (!moved) continue
      cancelled.add(position.id)
      writes.push(
        this.positions.saveStatuses(tx, moved.position, moved.changed, {}),
        this.positions.setClosing(tx, position.id, { at: tx.ctx.now }),
      )
      tx.audit({
        action: 'debtPositions.cancelled',
        subjectKind: 'debtPosition',
        subjectId: position.id,
        details: { reason },
      })
      tx.emit(debtPositionCancelled({ debtPositionId: position.id }))
    }
    await Promise.all(writes)
    return cancelled
  }
}
