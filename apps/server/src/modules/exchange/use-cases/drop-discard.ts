import { Injectable } from '@nestjs/common'
import type { ImportStatus } from '@repo/domain/import-lifecycle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type DiscardProgress, DiscardsRepository } from '../discards/discards.repository.js'
import { SettleDiscard, takesFixes, whoIs } from '../discards/settle-discard.js'
import { importErrors } from '../imports.errors.js'
import { ImportsRepository } from '../imports.repository.js'

/** Lets a discarded row go: nothing of it will be loaded, and somebody says why. Safe to repeat by who did it. */
@Injectable()
export class DropDiscard {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportsRepository,
    private readonly discards: DiscardsRepository,
    private readonly settling: SettleDiscard,
  ) {}

  /** @throws imports.unknown, discardUnknown, discardSettled, discardNotFixable */
  run(
    ctx: OrganizationCtx,
    importId: string,
    row: number,
    reason: string,
  ): Promise<DiscardProgress & { readonly status: ImportStatus }> {
    return this.db.run(ctx, async (tx) => {
      const record = await this.imports.lock(tx, importId)
      if (!record) throw importErrors.unknown()
      const discard = await this.discards.find(tx, importId, row)
      if (!discard) throw importErrors.discardUnknown()
      const { settled } = discard
      if (settled?.as === 'dropped' && settled.byName === whoIs(ctx.actor))
        return { status: record.status, ...(await this.discards.progress(tx, importId, row)) }
      if (settled) throw importErrors.discardSettled({ facts: { as: settled.as } })
      if (!takesFixes(record)) throw importErrors.discardNotFixable()
      return this.settling.run(tx, record, row, { as: 'dropped', amountCents: 0 }, reason)
    })
  }
}
