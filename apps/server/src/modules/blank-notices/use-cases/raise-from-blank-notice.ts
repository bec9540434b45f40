import { Injectable } from '@nestjs/common'
import type { PositionInput } from '@repo/contracts/debt-positions/position-input'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { blankNoticeErrors } from '../blank-notices.errors.js'
import { type BlankNumber, NoticeBlocksRepository } from '../notice-blocks.repository.js'

export type RaiseFromBlankInput = Omit<PositionInput, 'collectionServiceId'> & {
  readonly noticeNumber: string
  readonly idempotencyKey: string
}

/** The debt of a blank notice, once known: stored and published with its number, or not at all. */
@Injectable()
export class RaiseFromBlankNotice {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
    private readonly blocks: NoticeBlocksRepository,
  ) {}

  /**
   * @returns the position's id; the first one's when the same key is given again with the same number
   * @throws blankNotices.numberUnknown, numberTaken, onePaymentOnly, and what creating and publishing refuse
   */
  run(ctx: OrganizationCtx, input: RaiseFromBlankInput): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const number = await this.blocks.lockNumber(tx, input.noticeNumber)
      if (!number) throw blankNoticeErrors.numberUnknown()
      const known = await this.positions.findIdByKey(tx, input.idempotencyKey)
      if (known && known === number.debtPositionId) return known
      if (known || number.state !== 'free') throw blankNoticeErrors.numberTaken()
      if (input.paymentOptions.flatMap(({ installments }) => installments).length !== 1)
        throw blankNoticeErrors.onePaymentOnly()
      return this.raise(tx, number, input)
    })
  }

  private async raise(
    tx: Tx,
    number: BlankNumber,
    { noticeNumber, ...position }: RaiseFromBlankInput,
  ): Promise<string> {
    const id = await this.positions.createDraft(tx, { ...position, collectionServiceId: number.collectionServiceId })
    const numbers = { segregationCode: number.segregationCode, first: number.base, count: 1 }
    await this.positions.publishWithNumbers(tx, { id }, numbers)
    await this.blocks.bind(tx, noticeNumber, id)
    tx.audit({
      action: 'blankNotices.bound',
      subjectKind: 'debtPosition',
      subjectId: id,
      details: { noticeNumber },
    })
    return id
  }
}
