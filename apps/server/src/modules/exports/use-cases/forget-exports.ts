import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ExportsRepository } from '../exports.repository.js'

/** Deletes the files of exports, which are personal, when their time is over. Safe to run twice and late. */
@Injectable()
export class ForgetExports {
  constructor(
    private readonly db: Database,
    private readonly exports: ExportsRepository,
  ) {}

  run(ctx: PlatformCtx): Promise<number> {
    return this.db.run(ctx, (tx) => this.exports.forget(tx))
  }
}
