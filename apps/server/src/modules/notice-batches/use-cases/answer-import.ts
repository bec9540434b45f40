import { Injectable, Logger } from '@nestjs/common'
import { MAX_BATCH_POSITIONS } from '@repo/contracts/notice-batches/notice-batches'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { ExchangeFacade } from '../../exchange/exchange.facade.js'
import { noticeDrawingDue } from '../notice-batches.events.js'
import { NoticeBatchesRepository } from '../notice-batches.repository.js'

/** Asks for the notices that answer the file of an import, in the name of who sent it. Made once. */
@Injectable()
export class AnswerImport {
  private readonly log = new Logger(AnswerImport.name)

  constructor(
    private readonly db: Database,
    private readonly exchange: ExchangeFacade,
    private readonly batches: NoticeBatchesRepository,
  ) {}

  async run(ctx: OrganizationCtx, importId: string): Promise<void> {
    if (await this.db.run(ctx, (tx) => this.batches.answering(tx, importId))) return
    const debtPositionIds = await this.exchange.noticesWanted(ctx, importId)
    if (debtPositionIds.length > MAX_BATCH_POSITIONS)
      this.log.warn(`the notices of import ${importId} are too many for an archive: none is made`)
    if (debtPositionIds.length === 0 || debtPositionIds.length > MAX_BATCH_POSITIONS) {
      await this.db.run(ctx, (tx) => this.exchange.missNotices(tx, importId))
      return
    }
    await this.db.run(ctx, async (tx) => {
      const actor = await this.exchange.importActor(tx, importId)
      // Of two at once the second is refused by the index of batches that answer, and finds it done when it is tried again.
      if (!actor || (await this.batches.answering(tx, importId))) return
      const id = uuidv7(ctx.now.getTime())
      await this.batches.insert(tx, {
        id,
        format: 'zip',
        order: 'import',
        pagesPerPart: 500,
        requestedBy: actor.name,
        apiClientId: actor.kind === 'client' ? actor.id : undefined,
        importId,
        answers: true,
        debtPositionIds,
      })
      tx.audit({
        action: 'noticeBatches.requested',
        subjectKind: 'noticeBatch',
        subjectId: id,
        details: { format: 'zip', order: 'import', positions: debtPositionIds.length },
      })
      tx.emit(noticeDrawingDue({ noticeBatchId: id }))
    })
  }
}
