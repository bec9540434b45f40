import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ImportFilesRepository } from '../import-files.repository.js'

/** Deletes uploaded files, which are personal, when their time is over, and uploads that were cut short. Safe to run twice and late. */
@Injectable()
export class ForgetFiles {
  constructor(
    private readonly db: Database,
    private readonly files: ImportFilesRepository,
  ) {}

  run(ctx: PlatformCtx): Promise<number> {
    return this.db.run(ctx, (tx) => this.files.forget(tx))
  }
}
