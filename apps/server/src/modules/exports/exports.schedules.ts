import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { CommandExportSchedule } from './schedules/command-export-schedule.js'
import { DeliverExport } from './schedules/deliver-export.js'
import { ForgetExports } from './use-cases/forget-exports.js'

/** What this module does without being told. */
@Injectable()
export class ExportsSchedules {
  constructor(
    private readonly forgetting: ForgetExports,
    private readonly commanding: CommandExportSchedule,
    private readonly delivering: DeliverExport,
  ) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'exports.startDue',
        everyMs: 60_000,
        run: async (now) => {
          await this.commanding.startDue(platform(now, 'exports whose hour has come'))
        },
      },
      {
        name: 'exports.wakeDeliveries',
        everyMs: 60_000,
        run: async (now) => {
          await this.delivering.wake(platform(now, 'deliveries of exports to be tried again'))
        },
      },
      {
        name: 'exports.forget',
        everyMs: 3_600_000,
        run: async (now) => {
          await this.forgetting.run(platform(now, 'files of exports whose time is over'))
        },
      },
    ]
  }
}

function platform(now: Date, reason: string): PlatformCtx {
  const correlationId = uuidv7(now.getTime())
  return { scope: { kind: 'platform', reason }, actor: { kind: 'system', name: 'exports' }, correlationId, now }
}
