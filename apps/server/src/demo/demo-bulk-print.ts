import { Injectable } from '@nestjs/common'
import { noticeBatchInput } from '@repo/contracts/notice-batches/notice-batches'
import { romeDay } from '@repo/domain/italian-calendar'
import { NoticeBatchesQueries } from '#modules/notice-batches/notice-batches.queries'
import { CreateNoticeBatch } from '#modules/notice-batches/use-cases/create-notice-batch'
import { DrawNoticeBatch } from '#modules/notice-batches/use-cases/draw-notice-batch'
import { ExpireNoticeBatches } from '#modules/notice-batches/use-cases/expire-notice-batches'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Refusal } from '#platform/errors/refusals'

const DAYS_AGO = 15
const DAY_MS = 86_400_000

/** A bulk print of two weeks ago, whose files are gone: how it ends is seen without waiting a week. */
@Injectable()
export class DemoBulkPrint {
  constructor(
    private readonly batches: NoticeBatchesQueries,
    private readonly creating: CreateNoticeBatch,
    private readonly drawing: DrawNoticeBatch,
    private readonly expiring: ExpireNoticeBatches,
  ) {}

  /** Safe to repeat: an organization that printed anything is left alone. */
  async complete(ctx: OrganizationCtx): Promise<void> {
    if ((await this.batches.list(ctx)).length > 0) return
    const then = { ...ctx, now: new Date(ctx.now.getTime() - DAYS_AGO * DAY_MS) }
    const input = noticeBatchInput.parse({ format: 'pdf', createdTo: romeDay(then.now) })
    const id = await this.creating.run(then, input).catch((error: unknown) => {
      // Nothing that old is still to be paid.
      if (error instanceof Refusal) return undefined
      throw error
    })
    if (!id) return
    await this.drawing.run(then, id)
    await this.expiring.run({ ...ctx, scope: { kind: 'platform', reason: 'files of bulk prints' } })
  }
}
