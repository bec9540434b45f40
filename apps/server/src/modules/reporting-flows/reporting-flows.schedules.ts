import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { DownloadFlows } from './use-cases/download-flows.js'
import { WatchPolls } from './use-cases/watch-polls.js'

/** What this module does without being told. */
@Injectable()
export class ReportingFlowsSchedules {
  constructor(
    private readonly downloading: DownloadFlows,
    private readonly watching: WatchPolls,
  ) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'reportingFlows.download',
        everyMs: 3_600_000,
        run: async (now) => {
          const ctx = context(now)
          await this.downloading.run(ctx)
          await this.watching.run(ctx)
        },
      },
    ]
  }
}

function context(now: Date): PlatformCtx {
  return {
    scope: { kind: 'platform', reason: 'reporting flows' },
    actor: { kind: 'system', name: 'reporting-flows' },
    correlationId: uuidv7(now.getTime()),
    now,
  }
}
