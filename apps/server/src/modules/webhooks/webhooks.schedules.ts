import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { ForgetOld } from './use-cases/forget-old.js'
import { WakeReceivers } from './use-cases/wake-receivers.js'

/** What this module does without being told. */
@Injectable()
export class WebhooksSchedules {
  constructor(
    private readonly waking: WakeReceivers,
    private readonly forgetting: ForgetOld,
  ) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'webhooks.wakeReceivers',
        everyMs: 10_000,
        run: async (now) => {
          await this.waking.run(context(now, 'receivers to call again'))
        },
      },
      {
        name: 'webhooks.forgetOld',
        everyMs: 24 * 3_600_000,
        run: (now) => this.forgetting.run(context(now, 'retention of webhooks')),
      },
    ]
  }
}

function context(now: Date, reason: string): PlatformCtx {
  return {
    scope: { kind: 'platform', reason },
    actor: { kind: 'system', name: 'webhooks' },
    correlationId: uuidv7(now.getTime()),
    now,
  }
}
