import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { AskRemoteVisits } from './use-cases/ask-remote-visits.js'

/** What this module does without being told. */
@Injectable()
export class FileDropsSchedules {
  constructor(private readonly asking: AskRemoteVisits) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'fileDrops.collectRemoteFiles',
        everyMs: 60_000,
        run: async (now) => {
          await this.asking.run({
            scope: { kind: 'platform', reason: 'files on servers of others' },
            actor: { kind: 'system', name: 'file-drops' },
            correlationId: uuidv7(now.getTime()),
            now,
          })
        },
      },
    ]
  }
}
