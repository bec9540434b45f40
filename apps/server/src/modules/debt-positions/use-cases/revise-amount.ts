import { Injectable } from '@nestjs/common'
import { canBear, withAmount } from '@repo/domain/amount-steps'
import type { Cents } from '@repo/domain/cents'
import { type DebtPosition, findByNotice } from '@repo/domain/debt-position'
import type { NoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { debtPositionChanged } from '../debt-positions.events.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'

/** The organization's own system says that another amount is due: what is stored follows, so that the receipt will agree. */
@Injectable()
export class ReviseAmount {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
  ) {}

  /**
   * Amounts by date end here: who answers at every question knows better. What is not waiting for money any more is left alone.
   * @returns false when the amount cannot be taken: nothing would be left for the first beneficiary
   */
  run(ctx: OrganizationCtx, noticeNumber: NoticeNumber, amountCents: Cents): Promise<boolean> {
    return this.db.run(ctx, async (tx) => {
      const id = (await this.positions.findByNotice(tx, noticeNumber))?.position.id
      const stored = id === undefined ? undefined : await this.positions.lock(tx, id)
      const found = stored && findByNotice(stored.position, noticeNumber)
      if (!stored || found?.installment.status !== 'unpaid') return false
      const { installment } = found
      if (installment.amountCents === amountCents && !installment.amountSteps) return true
      if (!canBear(installment, amountCents)) return false
      const revised = {
        ...installment,
        ...withAmount(installment, amountCents),
        amountSteps: undefined,
        stepKeys: installment.stepKeys?.map(({ key }) => ({ key })),
      }
      const position: DebtPosition = {
        ...stored.position,
        paymentOptions: stored.position.paymentOptions.map((option) => ({
          ...option,
          installments: option.installments.map((each) => (each.id === revised.id ? revised : each)),
        })),
      }
      await this.positions.update(tx, { ...stored, position }, false)
      tx.audit({
        action: 'debtPositions.changed',
        subjectKind: 'debtPosition',
        subjectId: position.id,
        details: { changes: [{ field: 'amountCents', before: installment.amountCents, after: amountCents }] },
      })
      tx.emit(debtPositionChanged({ debtPositionId: position.id }))
      return true
    })
  }
}
