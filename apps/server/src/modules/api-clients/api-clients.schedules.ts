import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { IdempotencyRepository } from '#platform/http/idempotency.repository'
import type { Schedule } from '#platform/jobs/schedule'
import { SigningKeys } from './signing-keys.js'

const HOUR_MS = 3_600_000
/** A signing key is replaced after ninety days. */
const KEY_LIFE_MS = 90 * 24 * HOUR_MS
/** An idempotency key is remembered for a day. */
const REMEMBERED_MS = 24 * HOUR_MS

/** What this module does without being told. */
@Injectable()
export class ApiClientsSchedules {
  constructor(
    private readonly keys: SigningKeys,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'apiClients.rotateSigningKey',
        everyMs: 24 * HOUR_MS,
        run: async (now) => {
          await this.keys.rotate(context(now), new Date(now.getTime() - KEY_LIFE_MS))
        },
      },
      {
        name: 'apiClients.forgetAnswers',
        everyMs: HOUR_MS,
        run: async (now) => {
          await this.idempotency.purge(context(now), new Date(now.getTime() - REMEMBERED_MS))
        },
      },
    ]
  }
}

function context(now: Date): PlatformCtx {
  return {
    scope: { kind: 'platform', reason: 'upkeep of the public API' },
    actor: { kind: 'system', name: 'api-clients' },
    correlationId: uuidv7(now.getTime()),
    now,
  }
}
