import { Injectable } from '@nestjs/common'
import { asPlatform, type Ctx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { AccessRepository } from '../access.repository.js'

/** Ended sessions are kept a week, for whoever asks what happened. */
const KEPT_MS = 7 * 86_400_000

/** Forgets sessions that ended long ago. */
@Injectable()
export class PurgeSessions {
  constructor(
    private readonly db: Database,
    private readonly access: AccessRepository,
  ) {}

  /** @returns how many were forgotten */
  run(ctx: Ctx): Promise<number> {
    return this.db.run(asPlatform(ctx, 'purge of sessions'), (tx) =>
      this.access.purgeSessions(tx, new Date(ctx.now.getTime() - KEPT_MS)),
    )
  }
}
