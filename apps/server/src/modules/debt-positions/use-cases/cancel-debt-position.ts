import { Injectable } from '@nestjs/common'
import { installmentsOf } from '@repo/domain/debt-position'
import { installmentLifecycle, positionLifecycle, transition } from '@repo/domain/lifecycle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionCancelled } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'

export interface CancelInput {
  readonly id: string
  readonly version: number
  /** Shown in the history; nothing personal. */
  readonly reason: string
}

/** Cancels a position that nobody has paid: its notices are answered with PAA_PAGAMENTO_ANNULLATO from now on. */
@Injectable()
export class CancelDebtPosition {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
  ) {}

  /** @throws debtPositions.unknown, stale, transitionRefused */
  run(ctx: OrganizationCtx, input: CancelInput): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const stored = await this.positions.lock(tx, input.id)
      if (!stored) throw debtPositionErrors.unknown()
      if (stored.version !== input.version) throw debtPositionErrors.stale()
      const { position } = stored
      const step = transition(positionLifecycle, position.status, 'cancel')
      if (!step.ok) throw debtPositionErrors.transitionRefused()
      const cancelled = installmentsOf(position).flatMap((installment) => {
        const each = transition(installmentLifecycle, installment.status, 'cancel')
        return each.ok ? [{ ...installment, status: each.to }] : []
      })
      await this.positions.saveStatuses(tx, { ...position, status: step.to }, cancelled, { cancelledAt: ctx.now })
      tx.audit({
        action: 'debtPositions.cancelled',
        subjectKind: 'debtPosition',
        subjectId: position.id,
        details: { reason: input.reason },
      })
      tx.emit(debtPositionCancelled({ debtPositionId: position.id }))
    })
  }
}
