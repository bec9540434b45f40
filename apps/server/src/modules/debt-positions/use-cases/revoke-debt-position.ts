import { Injectable } from '@nestjs/common'
import { closePosition } from '@repo/domain/close-position'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionRevoked } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { lockForChange, type Seen } from '../lock-for-change.js'

export interface RevokeInput extends Seen {
  /** Shown in the history; nothing personal. */
  readonly reason: string
  /** Number and day of the act that withdraws it. */
  readonly act: string
}

/** Revokes a published position that nobody has paid: an act withdrew a debt that had been lawfully asked. For thirty days it can be restored. */
@Injectable()
export class RevokeDebtPosition {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
  ) {}

  /** @throws debtPositions.unknown, stale, transitionRefused */
  run(ctx: OrganizationCtx, input: RevokeInput): Promise<void> {
    return this.db.run(ctx, (tx) => this.within(tx, input))
  }

  /** The same, in a transaction that does more. */
  async within(tx: Tx, input: RevokeInput): Promise<void> {
    const stored = await lockForChange(this.positions, tx, input)
    const moved = closePosition(stored.position, 'revoke')
    if (!moved) throw debtPositionErrors.transitionRefused({ facts: { status: stored.position.status } })
    await this.positions.saveStatuses(tx, moved.position, moved.changed, {})
    await this.positions.setClosing(tx, input.id, { at: tx.ctx.now, act: input.act })
    tx.audit({
      action: 'debtPositions.revoked',
      subjectKind: 'debtPosition',
      subjectId: input.id,
      details: { reason: input.reason, act: input.act },
    })
    tx.emit(debtPositionRevoked({ debtPositionId: input.id }))
  }
}
