import { Injectable } from '@nestjs/common'
import type { Ctx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { debtPositionErrors } from './debt-positions.errors.js'
import { PositionDetailQueries } from './position-detail.queries.js'
import { TimelineQueries } from './timeline.queries.js'

/** One position and its history, each in a transaction of its own: what a screen shows after every command. */
@Injectable()
export class PositionReader {
  constructor(
    private readonly db: Database,
    private readonly details: PositionDetailQueries,
    private readonly timelines: TimelineQueries,
  ) {}

  /** @throws debtPositions.unknown */
  read(ctx: Ctx, id: string) {
    return this.db.runWithPrisma(ctx, (tx) => this.details.read(tx, id))
  }

  /** @throws debtPositions.unknown */
  timeline(ctx: Ctx, id: string) {
    return this.db.runWithPrisma(ctx, async (tx) => {
      const items = await this.timelines.ofPosition(tx, id)
      if (items.length === 0) throw debtPositionErrors.unknown()
      return { items }
    })
  }
}
