import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { CompareWithArchive } from './use-cases/compare-with-archive.js'
import { RetryDueMirrors } from './use-cases/retry-due-mirrors.js'

/** What this module does without being told. */
@Injectable()
export class ArchiveMirrorSchedules {
  constructor(
    private readonly retrying: RetryDueMirrors,
    private readonly comparing: CompareWithArchive,
  ) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'archiveMirror.retryDue',
        everyMs: 60_000,
        run: async (now) => {
          await this.retrying.run(context(now, 'copies due'))
        },
      },
      {
        name: 'archiveMirror.compare',
        everyMs: 3_600_000,
        run: (now) => this.comparing.run(context(now, 'comparison with the archive')),
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
