import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { ForgetBulkOutcomes } from './use-cases/forget-bulk-outcomes.js'
import { IndexOldPositions } from './use-cases/index-old-positions.js'

/** What this module does without being told. */
@Injectable()
export class DebtPositionsSchedules {
  constructor(
    private readonly indexing: IndexOldPositions,
    private readonly forgetting: ForgetBulkOutcomes,
  ) {}

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
      {
        name: 'debtPositions.forgetBulkOutcomes',
        everyMs: 86_400_000,
        run: async (now) => {
          await this.forgetting.run({
            scope: { kind: 'platform', reason: 'outcomes of bulk actions whose time is over' },
            actor: { kind: 'system', name: 'debt-positions' },
            correlationId: uuidv7(now.getTime()),
            now,
          })
        },
      },
    ]
  }
}
