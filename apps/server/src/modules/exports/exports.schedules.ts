import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { ForgetExports } from './use-cases/forget-exports.js'

/** What this module does without being told. */
@Injectable()
export class ExportsSchedules {
  constructor(private readonly forgetting: ForgetExports) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'exports.forget',
        everyMs: 3_600_000,
        run: async (now) => {
          await this.forgetting.run({
            scope: { kind: 'platform', reason: 'files of exports whose time is over' },
            actor: { kind: 'system', name: 'exports' },
            correlationId: uuidv7(now.getTime()),
            now,
          })
        },
      },
    ]
  }
}
