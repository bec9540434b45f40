import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ImportResultsRepository } from '../results/import-results.repository.js'

/** Deletes the answers to files, which are personal, when their time is over. Safe to run twice and late. */
@Injectable()
export class ForgetResults {
  constructor(
    private readonly db: Database,
    private readonly results: ImportResultsRepository,
  ) {}

  run(ctx: PlatformCtx): Promise<number> {
    return this.db.run(ctx, (tx) => this.results.forget(tx))
  }
}
