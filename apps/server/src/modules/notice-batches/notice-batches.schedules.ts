import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { ExpireNoticeBatches } from './use-cases/expire-notice-batches.js'
import { ReleaseAnswers } from './use-cases/release-answers.js'

/** What this module does without being told. */
@Injectable()
export class NoticeBatchesSchedules {
  constructor(
    private readonly expiring: ExpireNoticeBatches,
    private readonly releasing: ReleaseAnswers,
  ) {}

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
      {
        name: 'noticeBatches.releaseAnswers',
        everyMs: 3_600_000,
        run: async (now) => {
          await this.releasing.run({
            scope: { kind: 'platform', reason: 'answers that wait for notices' },
            actor: { kind: 'system', name: 'notice-batches' },
            correlationId: uuidv7(now.getTime()),
            now,
          })
        },
      },
    ]
  }
}
