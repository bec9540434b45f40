import { Injectable } from '@nestjs/common'
import { closePosition } from '@repo/domain/close-position'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionRestWaived } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { lockForChange, type Seen } from '../lock-for-change.js'

export interface WaiveRestInput extends Seen {
  /** Shown in the history; nothing personal. */
  readonly reason: string
  /** Number and day of the act that withdraws it. */
  readonly act: string
}

/** Asks no more for what is left of a plan paid in part: the position is paid with what has arrived. For thirty days the rest can be restored. */
@Injectable()
export class WaiveRest {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
  ) {}

  /** @throws debtPositions.unknown, stale, transitionRefused */
  run(ctx: OrganizationCtx, input: WaiveRestInput): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const stored = await lockForChange(this.positions, tx, input)
      const moved = closePosition(stored.position, 'waiveRest')
      if (!moved) throw debtPositionErrors.transitionRefused({ facts: { status: stored.position.status } })
      await this.positions.saveStatuses(tx, moved.position, moved.changed, {})
      await this.positions.setClosing(tx, input.id, { at: ctx.now, act: input.act })
      tx.audit({
        action: 'debtPositions.restWaived',
        subjectKind: 'debtPosition',
        subjectId: input.id,
        details: { reason: input.reason, act: input.act },
      })
      tx.emit(debtPositionRestWaived({ debtPositionId: input.id }))
    })
  }
}
