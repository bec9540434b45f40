import { Injectable } from '@nestjs/common'
import { closePosition } from '@repo/domain/close-position'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionCancelled } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { lockForChange, type Seen } from '../lock-for-change.js'

export interface CancelInput extends Seen {
  /** Shown in the history; nothing personal. */
  readonly reason: string
}

/** Cancels a position that nobody has paid: its notices are answered with PAA_PAGAMENTO_ANNULLATO from now on. For thirty days it can be restored. */
@Injectable()
export class CancelDebtPosition {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
  ) {}

  /** @throws debtPositions.unknown, stale, transitionRefused */
  run(ctx: OrganizationCtx, input: CancelInput): Promise<void> {
    return this.db.run(ctx, (tx) => this.within(tx, input))
  }

  /** The same, in a transaction that does more. */
  async within(tx: Tx, input: CancelInput): Promise<void> {
    const stored = await lockForChange(this.positions, tx, input)
    const moved = closePosition(stored.position, 'cancel')
    if (!moved) throw debtPositionErrors.transitionRefused({ facts: { status: stored.position.status } })
    await this.positions.saveStatuses(tx, moved.position, moved.changed, {})
    await this.positions.setClosing(tx, input.id, { at: tx.ctx.now })
    tx.audit({
      action: 'debtPositions.cancelled',
      subjectKind: 'debtPosition',
      subjectId: input.id,
      details: { reason: input.reason },
    })
    tx.emit(debtPositionCancelled({ debtPositionId: input.id }))
  }
}
