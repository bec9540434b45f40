import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { NoticeBatchesRepository } from '../notice-batches.repository.js'

/** Deletes the files of bulk prints whose week is over. Safe to run twice and late. */
@Injectable()
export class ExpireNoticeBatches {
  constructor(
    private readonly db: Database,
    private readonly batches: NoticeBatchesRepository,
  ) {}

  run(ctx: PlatformCtx): Promise<number> {
    return this.db.run(ctx, (tx) => this.batches.expire(tx))
  }
}
