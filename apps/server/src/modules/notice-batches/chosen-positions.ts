import { Injectable } from '@nestjs/common'
import { MAX_BATCH_POSITIONS, type NoticeBatchInput } from '@repo/contracts/notice-batches/notice-batches'
import type { Tx } from '#platform/db/tx'
import type { ClientCaller } from '#platform/http/access'
import { DebtPositionsFacade, type PrintablePosition } from '../debt-positions/debt-positions.facade.js'
import { ExchangeFacade } from '../exchange/exchange.facade.js'
import { noticeBatchErrors } from './notice-batches.errors.js'

export type BatchFilter = Omit<NoticeBatchInput, 'format' | 'order' | 'pagesPerPart'>

/** The positions that a bulk print is of. */
@Injectable()
export class ChosenPositions {
  constructor(
    private readonly positions: DebtPositionsFacade,
    private readonly exchange: ExchangeFacade,
  ) {}

  /**
   * @param asker the program that asks, and the services whose positions it may print
   * @returns those that can still be paid, in no order; of an import, in that of its rows. More than a batch may have when they are too many
   * @throws noticeBatches.importUnknown also when another program has made it; importNotOver, importServices
   */
  async of(tx: Tx, filter: BatchFilter, asker?: ClientCaller): Promise<readonly PrintablePosition[]> {
    const { importId, ...rest } = filter
    if (importId !== undefined) return this.ofImport(tx, importId, rest, asker)
    return this.positions.choosePrintable(tx, {
      ...rest,
      collectionServiceIds: asker?.collectionServiceIds,
      limit: MAX_BATCH_POSITIONS + 1,
    })
  }

  /** Some pieces at a time: an import may have loaded a million positions of which few are still to be paid. */
  private async ofImport(tx: Tx, importId: string, filter: Omit<BatchFilter, 'importId'>, asker?: ClientCaller) {
    const found = await this.exchange.importProgress(tx, importId, asker?.id)
    if (!found) throw noticeBatchErrors.importUnknown()
    if (!found.over) throw noticeBatchErrors.importNotOver({ facts: { status: found.status } })
    const named = filter.debtPositionIds && new Set(filter.debtPositionIds)
    const seen = new Set<string>()
    const chosen: PrintablePosition[] = []
    for await (const ids of this.exchange.loadedPositions(tx, importId)) {
      // Two rows may be of one position.
      const fresh = [...new Set(ids)].filter((id) => !seen.has(id) && (!named || named.has(id)))
      for (const id of fresh) seen.add(id)
      const found = await this.positions.choosePrintable(tx, { ...filter, debtPositionIds: fresh, limit: fresh.length })
      const printable = new Map(found.map((each) => [each.id, each]))
      chosen.push(...fresh.flatMap((id) => printable.get(id) ?? []))
      if (chosen.length > MAX_BATCH_POSITIONS) break
    }
    const usable = asker?.collectionServiceIds
    if (usable && chosen.some((each) => !usable.includes(each.collectionServiceId)))
      throw noticeBatchErrors.importServices()
    return chosen
  }
}
