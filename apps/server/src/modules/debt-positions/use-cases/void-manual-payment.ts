import { Injectable } from '@nestjs/common'
import { reopen } from '@repo/domain/pay-by-hand'
import { actorName, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionReopened, manualPaymentVoided } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { lockForChange, type Seen } from '../lock-for-change.js'
import { ManualPaymentsRepository } from '../manual-payments.repository.js'

export interface VoidInput extends Seen {
  readonly manualPaymentId: string
  /** Shown in the history; nothing personal. */
  readonly reason: string
}

/** Voids a payment recorded by hand, within thirty days: its notice waits for the money again. The record stays, marked. */
@Injectable()
export class VoidManualPayment {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly payments: ManualPaymentsRepository,
  ) {}

  /** @throws debtPositions.unknown, stale, manualPaymentUnknown, restoreTooLate, transitionRefused */
  run(ctx: OrganizationCtx, input: VoidInput): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const { position } = await lockForChange(this.positions, tx, input)
      const payment = await this.payments.inForce(tx, input.id, input.manualPaymentId)
      if (!payment) throw debtPositionErrors.manualPaymentUnknown()
      if (!this.payments.isRecent(payment, ctx.now))
        throw debtPositionErrors.restoreTooLate({ facts: { closedAt: payment.createdAt.toISOString() } })
      const reopened = reopen(position, payment.installmentId)
      if (!reopened) throw debtPositionErrors.transitionRefused({ facts: { status: position.status } })
      await this.payments.markVoid(tx, payment.id, { by: actorName(ctx.actor), reason: input.reason })
      const changed = [reopened.installment, ...reopened.included]
      await this.positions.saveStatuses(tx, { ...position, ...reopened.position }, changed, {})
      await this.positions.setPaidAt(tx, payment.installmentId, undefined)
      tx.audit({
        action: 'debtPositions.reopened',
        subjectKind: 'debtPosition',
        subjectId: input.id,
        details: { reason: input.reason, amountCents: payment.amountCents },
      })
      tx.emit(manualPaymentVoided({ debtPositionId: input.id, manualPaymentId: payment.id }))
      tx.emit(debtPositionReopened({ debtPositionId: input.id }))
    })
  }
}
