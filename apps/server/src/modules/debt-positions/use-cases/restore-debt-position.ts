import { Injectable } from '@nestjs/common'
import { restorableUntil, restorePosition } from '@repo/domain/close-position'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionRestored } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { lockForChange, type Seen } from '../lock-for-change.js'

export interface RestoreInput extends Seen {
  /** Shown in the history; nothing personal. */
  readonly reason?: string | undefined
}

/** Undoes a cancellation, a revocation or a waiver within thirty days: the same notices can be paid again. */
@Injectable()
export class RestoreDebtPosition {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
  ) {}

  /** @throws debtPositions.unknown, stale, transitionRefused, restoreTooLate */
  run(ctx: OrganizationCtx, input: RestoreInput): Promise<void> {
    return this.db.run(ctx, (tx) => this.within(tx, input))
  }

  /** The same, in a transaction that does more. */
  async within(tx: Tx, input: RestoreInput): Promise<void> {
    const stored = await lockForChange(this.positions, tx, input)
    const moved = restorePosition(stored.position)
    if (!moved || !stored.cancelledAt)
      throw debtPositionErrors.transitionRefused({ facts: { status: stored.position.status } })
    if (tx.ctx.now > restorableUntil(stored.cancelledAt))
      throw debtPositionErrors.restoreTooLate({ facts: { closedAt: stored.cancelledAt.toISOString() } })
    await this.positions.saveStatuses(tx, moved.position, moved.changed, {})
    await this.positions.setClosing(tx, input.id, undefined)
    tx.audit({
      action: 'debtPositions.restored',
      subjectKind: 'debtPosition',
      subjectId: input.id,
      details: input.reason === undefined ? {} : { reason: input.reason },
    })
    tx.emit(debtPositionRestored({ debtPositionId: input.id }))
  }
}
