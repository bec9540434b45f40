import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { ForgetDiscards } from './use-cases/forget-discards.js'
import { ForgetFiles } from './use-cases/forget-files.js'
import { ForgetResults } from './use-cases/forget-results.js'

/** What this module does without being told. */
@Injectable()
export class ExchangeSchedules {
  constructor(
    private readonly forgetting: ForgetDiscards,
    private readonly forgettingFiles: ForgetFiles,
    private readonly forgettingResults: ForgetResults,
  ) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'imports.forgetDiscards',
        everyMs: 3_600_000,
        run: async (now) => {
          await this.forgetting.run({
            scope: { kind: 'platform', reason: 'discarded rows whose time is over' },
            actor: { kind: 'system', name: 'exchange' },
            correlationId: uuidv7(now.getTime()),
            now,
          })
        },
      },
      {
        name: 'importResults.forget',
        everyMs: 3_600_000,
        run: async (now) => {
          await this.forgettingResults.run({
            scope: { kind: 'platform', reason: 'answers to files whose time is over' },
            actor: { kind: 'system', name: 'exchange' },
            correlationId: uuidv7(now.getTime()),
            now,
          })
        },
      },
      {
        name: 'importFiles.forget',
        everyMs: 3_600_000,
        run: async (now) => {
          await this.forgettingFiles.run({
            scope: { kind: 'platform', reason: 'uploaded files whose time is over' },
            actor: { kind: 'system', name: 'exchange' },
            correlationId: uuidv7(now.getTime()),
            now,
          })
        },
      },
    ]
  }
}
