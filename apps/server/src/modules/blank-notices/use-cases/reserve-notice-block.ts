import { Injectable } from '@nestjs/common'
import { buildNoticeNumber } from '@repo/domain/notice-number'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { blankNoticeErrors } from '../blank-notices.errors.js'
import { NoticeBlocksRepository } from '../notice-blocks.repository.js'

export interface ReserveInput {
  readonly collectionServiceId: string
  readonly count: number
  /** Nothing personal. */
  readonly note: string
}

/** Sets numbers aside for notices that are printed before their debt is known, as the pads of the municipal police are. */
@Injectable()
export class ReserveNoticeBlock {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsFacade,
    private readonly positions: DebtPositionsFacade,
    private readonly blocks: NoticeBlocksRepository,
  ) {}

  /**
   * @returns the id of the block
   * @throws blankNotices.serviceUnknown, notReady
   */
  run(ctx: OrganizationCtx, { collectionServiceId, count, note }: ReserveInput): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      if (!(await this.organizations.service(tx, collectionServiceId))) throw blankNoticeErrors.serviceUnknown()
      const reserved = await this.positions.reserveNumbers(tx, count)
      if (!reserved) throw blankNoticeErrors.notReady()
      const { segregationCode, first } = reserved
      const numbers = Array.from({ length: count }, (_, index) => {
        const base = first + index
        return { base, noticeNumber: buildNoticeNumber({ segregationCode, base }).noticeNumber }
      })
      const id = uuidv7(ctx.now.getTime())
      await this.blocks.insert(tx, { id, collectionServiceId, segregationCode, note, numbers })
      tx.audit({ action: 'blankNotices.reserved', subjectKind: 'noticeBlock', subjectId: id, details: { count } })
      return id
    })
  }
}
