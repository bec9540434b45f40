import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ImportsRepository } from '../imports.repository.js'

/** Deletes discarded rows, which are personal, when their ninety days are over. Safe to run twice and late. */
@Injectable()
export class ForgetDiscards {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportsRepository,
  ) {}

  run(ctx: PlatformCtx): Promise<number> {
    return this.db.run(ctx, (tx) => this.imports.forget(tx))
  }
}
