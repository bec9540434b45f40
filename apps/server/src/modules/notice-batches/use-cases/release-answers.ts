import { Injectable, Logger } from '@nestjs/common'
import { inOrganization, type OrganizationCtx, type PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { StoredFiles } from '#platform/files/stored-files'
import { ExchangeFacade } from '../../exchange/exchange.facade.js'
import { NoticeBatchesRepository } from '../notice-batches.repository.js'

/** The longest print takes hours: what has not come by then is not coming. */
const WAIT_MS = 48 * 3_600_000
const AT_ONCE = 100

/**
 * An answer does not wait for its notices for ever: a notice that cannot be drawn would keep all of it from whoever sent the file. It is delivered without
 * them, and what there is of the print is thrown away. Safe to run twice and late.
 */
@Injectable()
export class ReleaseAnswers {
  private readonly log = new Logger(ReleaseAnswers.name)

  constructor(
    private readonly db: Database,
    private readonly exchange: ExchangeFacade,
    private readonly batches: NoticeBatchesRepository,
    private readonly files: StoredFiles,
  ) {}

  /** @returns how many were released */
  async run(ctx: PlatformCtx): Promise<number> {
    const before = new Date(ctx.now.getTime() - WAIT_MS)
    const waiting = await this.db.run(ctx, (tx) => this.exchange.waitingForNotices(tx, before, AT_ONCE))
    for (const { organizationId, importId } of waiting)
      await this.release(inOrganization(ctx, organizationId), importId)
    return waiting.length
  }

  private release(ctx: OrganizationCtx, importId: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const id = await this.batches.answering(tx, importId)
      const batch = id === undefined ? undefined : await this.batches.lock(tx, id)
      if (batch?.status === 'drawing') {
        await this.batches.cancel(tx, batch.id)
        await this.files.remove(tx, batch.id)
        tx.audit({ action: 'noticeBatches.cancelled', subjectKind: 'noticeBatch', subjectId: batch.id })
      }
      await this.exchange.missNotices(tx, importId)
      this.log.warn(
        `the answer to import ${importId} is delivered without its notices: they were not drawn in two days`,
      )
    })
  }
}
