import { Injectable } from '@nestjs/common'
import type { JournalExchange } from '@repo/contracts/journal/journal'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { JournalQueries } from '../journal.queries.js'

/** Shows the messages of an exchange as they travelled, and writes who asked and why in the same transaction. */
@Injectable()
export class UnmaskExchange {
  constructor(
    private readonly db: Database,
    private readonly queries: JournalQueries,
  ) {}

  /** @throws journal.unknown */
  run(ctx: OrganizationCtx, id: string, reason: string): Promise<JournalExchange> {
    return this.db.run(ctx, async (tx) => {
      const exchange = await this.queries.read(tx, id, false)
      tx.audit({ action: 'journal.unmasked', subjectKind: 'journalEntry', subjectId: id, details: { reason } })
      return exchange
    })
  }
}
