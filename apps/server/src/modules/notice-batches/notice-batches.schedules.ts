import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { ExpireNoticeBatches } from './use-cases/expire-notice-batches.js'

/** What this module does without being told. */
@Injectable()
export class NoticeBatchesSchedules {
  constructor(private readonly expiring: ExpireNoticeBatches) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'noticeBatches.expire',
        everyMs: 3_600_000,
        run: async (now) => {
          await this.expiring.run({
            scope: { kind: 'platform', reason: 'files of bulk prints' },
            actor: { kind: 'system', name: 'notice-batches' },
            correlationId: uuidv7(now.getTime()),
            now,
          })
        },
      },
    ]
  }
}
