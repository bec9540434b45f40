import { Injectable } from '@nestjs/common'
import { installmentsOf } from '@repo/domain/debt-position'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { blankNoticeErrors } from '../blank-notices.errors.js'
import { NoticeBlocksRepository } from '../notice-blocks.repository.js'

export interface BindInput {
  readonly noticeNumber: string
  readonly debtPositionId: string
  /** The version of the draft that was seen. */
  readonly version: number
}

/** Publishes a draft with the number of a blank notice: what was printed by hand can be paid from now on. */
@Injectable()
export class BindBlankNotice {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
    private readonly blocks: NoticeBlocksRepository,
  ) {}

  /** @throws blankNotices.numberUnknown, numberTaken, otherService, onePaymentOnly, and what publishing refuses */
  async run(ctx: OrganizationCtx, { noticeNumber, debtPositionId, version }: BindInput): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const number = await this.blocks.lockNumber(tx, noticeNumber)
      if (!number) throw blankNoticeErrors.numberUnknown()
      if (number.state !== 'free') throw blankNoticeErrors.numberTaken()
      const stored = await this.positions.find(tx, debtPositionId)
      if (stored && stored.collectionServiceId !== number.collectionServiceId) throw blankNoticeErrors.otherService()
      if (stored && installmentsOf(stored.position).length !== 1) throw blankNoticeErrors.onePaymentOnly()
      const numbers = { segregationCode: number.segregationCode, first: number.base, count: 1 }
      await this.positions.publishWithNumbers(tx, { id: debtPositionId, version }, numbers)
      await this.blocks.bind(tx, noticeNumber, debtPositionId)
      const details = { noticeNumber }
      tx.audit({ action: 'blankNotices.bound', subjectKind: 'debtPosition', subjectId: debtPositionId, details })
    })
  }
}
