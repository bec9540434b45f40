import { Injectable } from '@nestjs/common'
import { MAX_BATCH_POSITIONS, type NoticeBatchInput } from '@repo/contracts/notice-batches/notice-batches'
import { actorName, type OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import type { ClientCaller } from '#platform/http/access'
import { DebtPositionsFacade, type PrintablePosition } from '../../debt-positions/debt-positions.facade.js'
import { noticeBatchErrors } from '../notice-batches.errors.js'
import { noticeDrawingDue } from '../notice-batches.events.js'
import { NoticeBatchesRepository } from '../notice-batches.repository.js'

/** Chooses the positions of a bulk print, once and in order, and asks for their drawing. */
@Injectable()
export class CreateNoticeBatch {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
    private readonly batches: NoticeBatchesRepository,
  ) {}

  /**
   * @param asker the program that asks, and the services whose positions it may print
   * @returns the id of the batch
   * @throws noticeBatches.nothingToPrint, tooMany
   */
  async run(ctx: OrganizationCtx, input: NoticeBatchInput, asker?: ClientCaller): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const { format, order, pagesPerPart, ...filter } = input
      const chosen = await this.positions.choosePrintable(tx, {
        ...filter,
        collectionServiceIds: asker?.collectionServiceIds,
        limit: MAX_BATCH_POSITIONS + 1,
      })
      if (chosen.length === 0) throw noticeBatchErrors.nothingToPrint()
      if (chosen.length > MAX_BATCH_POSITIONS) throw noticeBatchErrors.tooMany()
      const id = uuidv7(ctx.now.getTime())
      const key = KEYS[order]
      const sorted = chosen.toSorted((one, other) => ITALIAN.compare(key(one), key(other)))
      const debtPositionIds = sorted.map((position) => position.id)
      await this.batches.insert(tx, {
        id,
        format,
        order,
        pagesPerPart,
        requestedBy: actorName(ctx.actor),
        apiClientId: asker?.id,
        debtPositionIds,
      })
      tx.audit({
        action: 'noticeBatches.requested',
        subjectKind: 'noticeBatch',
        subjectId: id,
        details: { format, order, positions: chosen.length },
      })
      tx.emit(noticeDrawingDue({ noticeBatchId: id }))
      return id
    })
  }
}

const ITALIAN = new Intl.Collator('it')

/** What is sorted by; without a postal code at the end, where somebody looks at the addresses. */
const KEYS: Record<NoticeBatchInput['order'], (position: PrintablePosition) => string> = {
  noticeNumber: ({ noticeNumber }) => noticeNumber,
  name: ({ debtorName, noticeNumber }) => `${debtorName} ${noticeNumber}`,
  postalCode: ({ postalCode, debtorName, noticeNumber }) => `${postalCode ?? '99999'} ${debtorName} ${noticeNumber}`,
}
