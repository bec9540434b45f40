import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { RetryDueMirrors } from './use-cases/retry-due-mirrors.js'

/** What this module does without being told. */
@Injectable()
export class ArchiveMirrorSchedules {
  constructor(private readonly retrying: RetryDueMirrors) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'archiveMirror.retryDue',
        everyMs: 60_000,
        run: async (now) => {
          await this.retrying.run(context(now, 'copies due'))
        },
      },
    ]
  }
}

function context(now: Date, reason: string): PlatformCtx {
  return {
    scope: { kind: 'platform', reason },
    actor: { kind: 'system', name: 'archive-mirror' },
    correlationId: uuidv7(now.getTime()),
    now,
  }
}
