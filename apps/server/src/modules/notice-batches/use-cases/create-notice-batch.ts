import { Injectable } from '@nestjs/common'
import {
  MAX_BATCH_POSITIONS,
  type NoticeBatchInput,
  type NoticeBatchOrder,
} from '@repo/contracts/notice-batches/notice-batches'
import { actorName, type OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import type { ClientCaller } from '#platform/http/access'
import type { PrintablePosition } from '../../debt-positions/debt-positions.facade.js'
import { ChosenPositions } from '../chosen-positions.js'
import { noticeBatchErrors } from '../notice-batches.errors.js'
import { noticeDrawingDue } from '../notice-batches.events.js'
import { NoticeBatchesRepository } from '../notice-batches.repository.js'

/** Chooses the positions of a bulk print, once and in order, and asks for their drawing. */
@Injectable()
export class CreateNoticeBatch {
  constructor(
    private readonly db: Database,
    private readonly positions: ChosenPositions,
    private readonly batches: NoticeBatchesRepository,
  ) {}

  /**
   * @param asker the program that asks, and the services whose positions it may print
   * @returns the id of the batch
   * @throws noticeBatches.nothingToPrint, tooMany, importUnknown, importNotOver, importServices, orderNeedsImport
   */
  async run(ctx: OrganizationCtx, input: NoticeBatchInput, asker?: ClientCaller): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const { format, order = input.importId ? 'import' : 'noticeNumber', pagesPerPart, ...filter } = input
      if (order === 'import' && !filter.importId) throw noticeBatchErrors.orderNeedsImport()
      const chosen = await this.positions.of(tx, filter, asker)
      if (chosen.length === 0) throw noticeBatchErrors.nothingToPrint()
      if (chosen.length > MAX_BATCH_POSITIONS) throw noticeBatchErrors.tooMany()
      const id = uuidv7(ctx.now.getTime())
      const debtPositionIds = sorted(chosen, order).map((position) => position.id)
      await this.batches.insert(tx, {
        id,
        format,
        order,
        pagesPerPart,
        requestedBy: actorName(ctx.actor),
        apiClientId: asker?.id,
        importId: filter.importId,
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
const KEYS: Record<Exclude<NoticeBatchOrder, 'import'>, (position: PrintablePosition) => string> = {
  noticeNumber: ({ noticeNumber }) => noticeNumber,
  name: ({ debtorName, noticeNumber }) => `${debtorName} ${noticeNumber}`,
  postalCode: ({ postalCode, debtorName, noticeNumber }) => `${postalCode ?? '99999'} ${debtorName} ${noticeNumber}`,
}

function sorted(chosen: readonly PrintablePosition[], order: NoticeBatchOrder): readonly PrintablePosition[] {
  if (order === 'import') return chosen
  const key = KEYS[order]
  return chosen.toSorted((one, other) => ITALIAN.compare(key(one), key(other)))
}
