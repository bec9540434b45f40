import { Injectable } from '@nestjs/common'
import { MAX_BATCH_POSITIONS } from '@repo/contracts/notice-batches/notice-batches'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { ExportsFacade } from '../../exports/exports.facade.js'
import { noticeDrawingDue } from '../notice-batches.events.js'
import { NoticeBatchesRepository } from '../notice-batches.repository.js'

/** Asks for the notices of an export: the export chooses them, once, and their archive is its file. Told twice, it finds nothing to do. */
@Injectable()
export class DrawExport {
  constructor(
    private readonly db: Database,
    private readonly exports: ExportsFacade,
    private readonly batches: NoticeBatchesRepository,
  ) {}

  /**
   * @param atMost positions of a file
   * @throws Error when it should be tried again
   */
  async run(ctx: OrganizationCtx, exportId: string, atMost = MAX_BATCH_POSITIONS): Promise<void> {
    try {
      await this.db.run(ctx, (tx) => this.begin(tx, exportId, atMost))
    } catch (error) {
      if (!(await this.db.run(ctx, (tx) => this.exports.missNotices(tx, exportId)))) throw error
    }
  }

  private async begin(tx: Tx, exportId: string, atMost: number): Promise<void> {
    const wanted = await this.exports.beginNotices(tx, exportId, atMost)
    if (!wanted) return
    const id = uuidv7(tx.ctx.now.getTime())
    await this.batches.insert(tx, {
      id,
      format: 'zip',
      order: 'published',
      pagesPerPart: 500,
      requestedBy: wanted.requestedBy,
      apiClientId: undefined,
      exportId,
      debtPositionIds: wanted.debtPositionIds,
    })
    tx.audit({
      action: 'noticeBatches.requested',
      subjectKind: 'noticeBatch',
      subjectId: id,
      details: { format: 'zip', exportId, positions: wanted.debtPositionIds.length },
    })
    tx.emit(noticeDrawingDue({ noticeBatchId: id }))
  }
}
