import { Injectable } from '@nestjs/common'
import type { ManualPaymentInput } from '@repo/contracts/debt-positions/position-input'
import { amountOn } from '@repo/domain/amount-steps'
import { installmentsOf } from '@repo/domain/debt-position'
import { romeDay, romeInstant } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'
import { payByHand } from '@repo/domain/pay-by-hand'
import { actorName, type OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { debtPositionPartiallySettled, debtPositionSettled, manualPaymentRecorded } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { lockForChange, type Seen } from '../lock-for-change.js'
import { ManualPaymentsRepository } from '../manual-payments.repository.js'

/** Records money that did not pass through pagoPA: cash, a bank transfer, a payment elsewhere. The notice can be paid no more. */
@Injectable()
export class PayByHand {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly payments: ManualPaymentsRepository,
  ) {}

  /**
   * @returns the id of the payment
   * @throws debtPositions.unknown, stale, installmentUnknown, notPayableByHand, invalid (amount, day)
   */
  run(ctx: OrganizationCtx, input: ManualPaymentInput & Seen): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const { position } = await lockForChange(this.positions, tx, input)
      const installment = installmentsOf(position).find((each) => each.id === input.installmentId)
      if (!installment) throw debtPositionErrors.installmentUnknown()
      const paid = payByHand(position, input.installmentId)
      if (!paid) throw debtPositionErrors.notPayableByHand({ facts: { status: installment.status } })
      const paidOn = input.paidOn as LocalDate
      if (paidOn > romeDay(ctx.now))
        throw debtPositionErrors.invalid({
          fields: [{ pointer: '/paidOn', code: 'future', detail: 'Il giorno del pagamento non può essere nel futuro' }],
        })
      const due = amountOn(installment, paidOn)
      if (input.amountCents !== due)
        throw debtPositionErrors.invalid({
          fields: [
            {
              pointer: '/amountCents',
              code: 'amount-mismatch',
              detail:
                "L'importo deve essere quello dovuto in quel giorno: per un altro importo modifica prima la posizione",
            },
          ],
          facts: { dueCents: due },
        })
      const id = uuidv7(ctx.now.getTime())
      await this.payments.insert(tx, { ...input, id, debtPositionId: input.id, recordedBy: actorName(ctx.actor) })
      const changed = [paid.installment, ...paid.excluded]
      await this.positions.saveStatuses(tx, { ...position, ...paid.position }, changed, {})
      await this.positions.setPaidAt(tx, input.installmentId, romeInstant(input.paidOn))
      tx.audit({
        action: 'debtPositions.paidByHand',
        subjectKind: 'debtPosition',
        subjectId: input.id,
        details: {
          method: input.method,
          amountCents: input.amountCents,
          paidOn: input.paidOn,
          document: input.document,
          reason: input.reason,
          ...(installment.noticeNumber ? { noticeNumbers: [installment.noticeNumber] } : {}),
        },
      })
      const event = paid.position.status === 'paid' ? debtPositionSettled : debtPositionPartiallySettled
      tx.emit(manualPaymentRecorded({ debtPositionId: input.id, manualPaymentId: id }))
      tx.emit(event({ debtPositionId: input.id }))
      return id
    })
  }
}
