import { Readable } from 'node:stream'
import { Controller, StreamableFile } from '@nestjs/common'
import {
  exportJournal,
  listJournal,
  readJournalEntry,
  readJournalSummary,
  unmaskJournalEntry,
} from '@repo/contracts/journal/journal'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'
import { journalCsvHeading, journalCsvLines } from './export-csv.js'
import { JournalQueries } from './journal.queries.js'
import { UnmaskExchange } from './use-cases/unmask-exchange.js'

const BATCH = 500

/** The event journal, for operators. */
@Controller()
export class JournalBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly queries: JournalQueries,
    private readonly organizations: OrganizationsFacade,
    private readonly unmasking: UnmaskExchange,
  ) {}

  @Handles(listJournal)
  list({ ctx, input }: Call<typeof listJournal>) {
    const { before, size, ...filters } = input.query
    return this.db.run(ctx, (tx) => this.queries.list(tx, filters, { before, size }))
  }

  @Handles(exportJournal)
  async export({ ctx, input }: Call<typeof exportJournal>) {
    const { db, queries, organizations } = this
    // The first batch is read before the answer begins, so that a refusal is still one.
    const first = await db.run(ctx, async (tx) => ({
      fiscalCode: (await organizations.own(tx)).fiscalCode,
      page: await queries.list(tx, input.query, { size: BATCH }),
    }))
    async function* lines() {
      yield journalCsvHeading
      let { page } = first
      for (;;) {
        yield page.items.map((entry) => journalCsvLines(entry, first.fiscalCode)).join('')
        const before = page.next
        if (!before) return
        page = await db.run(ctx, (tx) => queries.list(tx, input.query, { before, size: BATCH }))
      }
    }
    return new StreamableFile(Readable.from(lines()), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="giornale-eventi.csv"',
    })
  }

  @Handles(readJournalSummary)
  summary({ ctx }: Call<typeof readJournalSummary>) {
    return this.db.run(ctx, (tx) => this.queries.summary(tx))
  }

  @Handles(readJournalEntry)
  read({ ctx, input }: Call<typeof readJournalEntry>) {
    return this.db.run(ctx, (tx) => this.queries.read(tx, input.params.id, true))
  }

  @Handles(unmaskJournalEntry)
  unmask({ ctx, input }: Call<typeof unmaskJournalEntry>) {
    return this.unmasking.run(ctx as OrganizationCtx, input.params.id, input.body.reason)
  }
}
