import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { IndexOldPositions } from './use-cases/index-old-positions.js'

/** What this module does without being told. */
@Injectable()
export class DebtPositionsSchedules {
  constructor(private readonly indexing: IndexOldPositions) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'debtPositions.indexSearch',
        everyMs: 60_000,
        run: async (now) => {
          await this.indexing.run({
            scope: { kind: 'platform', reason: 'positions stored before the index of words' },
            actor: { kind: 'system', name: 'debt-positions' },
            correlationId: uuidv7(now.getTime()),
            now,
          })
        },
      },
    ]
  }
}
