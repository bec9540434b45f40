import { Injectable } from '@nestjs/common'
import { romeInstant } from '@repo/domain/italian-calendar'
import { addDays, type LocalDate } from '@repo/domain/local-date'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { type ExportRange, PaymentsFacade } from '../../payments/payments.facade.js'
import type { ExportRun } from '../exports.repository.js'
import type { ExportContent } from './export-content.js'
import { type ExportWriter, exportWriter, type Written } from './export-writer.js'
import type { ExportOwner } from './paid-items.js'

/** Entries read at a time: a receipt may carry a stamp of hundreds of kilobytes. */
const AT_ONCE = 100

type Range = Omit<ExportRange, 'after' | 'limit'>

/** Files of the list of payments, in the order of its numbers. */
@Injectable()
export class PaymentsContent {
  constructor(
    private readonly db: Database,
    private readonly payments: PaymentsFacade,
    private readonly positions: DebtPositionsFacade,
  ) {}

  /** @param upTo the last entry that is in it */
  open(run: ExportRun, upTo: number, owner: ExportOwner): ExportContent {
    const writer = exportWriter(run.kind, run.format, owner)
    const { from, to, collectionServiceIds } = run
    const range = {
      upTo,
      kinds: writer.kinds,
      originals: writer.originals,
      collectionServiceIds: collectionServiceIds.length > 0 ? collectionServiceIds : undefined,
      from: from ? romeInstant(from) : undefined,
      before: to ? romeInstant(addDays(to as LocalDate, 1)) : undefined,
    }
    return {
      start: () => writer.start(),
      pages: (ctx) => this.pages(ctx, writer, range, run.afterSequence),
      end: () => writer.end(),
    }
  }

  private async *pages(
    ctx: OrganizationCtx,
    writer: ExportWriter,
    range: Range,
    first: number,
  ): AsyncGenerator<readonly Written[]> {
    for (let after = first; ; ) {
      const page = await this.page(ctx, range, after)
      if (page.length === 0) return
      after = page.at(-1)!.payment.sequence
      yield page.map(({ payment, position }) => writer.add(payment, position))
    }
  }

  private page(ctx: OrganizationCtx, range: Range, after: number) {
    return this.db.run(ctx, async (tx) => {
      const payments = await this.payments.exportedPayments(tx, { ...range, after, limit: AT_ONCE })
      const positions = await this.positions.paidReferences(
        tx,
        payments.flatMap(({ debtPositionId }) => debtPositionId ?? []),
        payments.flatMap(({ installmentId }) => installmentId ?? []),
      )
      return payments.map((payment) => ({ payment, position: positions.get(payment.debtPositionId ?? '') }))
    })
  }
}
