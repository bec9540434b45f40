import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { StoredFiles } from '#platform/files/stored-files'
import { ExchangeFacade } from '../../exchange/exchange.facade.js'
import { noticeBatchErrors } from '../notice-batches.errors.js'
import { NoticeBatchesRepository } from '../notice-batches.repository.js'

/** Stops a bulk print that is being drawn and deletes what there is of it. */
@Injectable()
export class CancelNoticeBatch {
  constructor(
    private readonly db: Database,
    private readonly batches: NoticeBatchesRepository,
    private readonly files: StoredFiles,
    private readonly exchange: ExchangeFacade,
  ) {}

  /** @throws noticeBatches.unknown, notCancellable */
  async run(ctx: OrganizationCtx, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const batch = await this.batches.lock(tx, id)
      if (!batch || batch.exportId) throw noticeBatchErrors.unknown()
      if (batch.status !== 'drawing') throw noticeBatchErrors.notCancellable()
      await this.batches.cancel(tx, id)
      await this.files.remove(tx, id)
      if (batch.answers) await this.exchange.missNotices(tx, batch.answers)
      tx.audit({ action: 'noticeBatches.cancelled', subjectKind: 'noticeBatch', subjectId: id })
    })
  }
}
