import { Injectable } from '@nestjs/common'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import type { Schedule } from '#platform/jobs/schedule'
import { SearchDueReceipts } from './use-cases/search-due-receipts.js'
import { SweepReturns } from './use-cases/sweep-returns.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What this module does without being told. */
@Injectable()
export class ReceiptRecoverySchedules {
  constructor(
    private readonly sweeping: SweepReturns,
    private readonly searching: SearchDueReceipts,
  ) {}

  schedules(): readonly Schedule[] {
    return [
      {
        name: 'receiptRecovery.sweep',
        everyMs: MINUTE_MS,
        run: (now) => this.sweeping.run(context(now), 6 * HOUR_MS),
      },
      {
        // What the minutes missed, while no worker was running.
        name: 'receiptRecovery.sweepWeek',
        everyMs: HOUR_MS,
        run: (now) => this.sweeping.run(context(now), 7 * 24 * HOUR_MS),
      },
      {
        name: 'receiptRecovery.searchDue',
        everyMs: MINUTE_MS,
        run: (now) => this.searching.run(context(now)),
      },
    ]
  }
}

function context(now: Date): PlatformCtx {
  return {
    scope: { kind: 'platform', reason: 'missing receipts' },
    actor: { kind: 'system', name: 'receipt-recovery' },
    correlationId: uuidv7(now.getTime()),
    now,
  }
}
