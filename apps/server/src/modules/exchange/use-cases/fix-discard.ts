import { isDeepStrictEqual } from 'node:util'
import { Injectable } from '@nestjs/common'
import type { FixedImportDiscard, FixImportDiscardInput } from '@repo/contracts/imports/import-discards'
import type { ImportDiscard } from '@repo/contracts/imports/imports'
import { romeDay } from '@repo/domain/italian-calendar'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { DebtPositionsFacade, type ManyOptions, type RowOutcome } from '../../debt-positions/debt-positions.facade.js'
import { correctedRecords, type RereadRow, rereadRow } from '../discards/discard-record.js'
import { type DiscardRecord, DiscardsRepository } from '../discards/discards.repository.js'
import { SettleDiscard, takesFixes } from '../discards/settle-discard.js'
import { SettleResent } from '../discards/settle-resent.js'
import { importErrors } from '../imports.errors.js'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'
import { ATTEMPTS, isPassing } from '../passing-faults.js'

/** A row as it was given now; `ended` when this very content was loaded before. */
interface GivenFix {
  readonly record: ImportRecord
  readonly records: unknown
  readonly reread: RereadRow
  readonly ended: FixedImportDiscard | undefined
}

/**
 * Loads a discarded row that somebody has put right, by the very rules of its import, in one transaction with the counts of the import. What came stays as
 * it came. Safe to repeat: the same content again answers how it ended; of two at once, the second is told.
 */
@Injectable()
export class FixDiscard {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportsRepository,
    private readonly discards: DiscardsRepository,
    private readonly settling: SettleDiscard,
    private readonly resending: SettleResent,
    private readonly positions: DebtPositionsFacade,
  ) {}

  /** @throws imports.unknown, discardUnknown, discardSettled, discardNotFixable, discardLines */
  async run(
    ctx: OrganizationCtx,
    importId: string,
    row: number,
    fix: FixImportDiscardInput,
  ): Promise<FixedImportDiscard> {
    const first = await this.db.run(ctx, async (tx) => {
      const seen = await this.read(tx, importId, row, fix)
      const { record, reread, ended } = seen
      if (ended || reread.read.ok) return seen
      return { ...seen, ended: await this.stillWrong(tx, record, row, reread.problemsOf(reread.read.problems)) }
    })
    const { record, reread, ended } = first
    if (ended) return ended
    const options: ManyOptions = {
      externalSource: record.externalSource,
      origin: 'import',
      publish: record.publish,
      collectionServiceIds: record.collectionServiceIds ?? undefined,
    }
    let prepared = await this.positions.prepareMany(ctx, [reread.read], options)
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.db.run(ctx, async (tx) => {
          // Another operator waits here, and then reads what we wrote.
          await this.imports.lock(tx, importId)
          const now = await this.read(tx, importId, row, fix)
          if (now.ended) return now.ended
          const [outcome] = await this.positions.storeMany(tx, [reread.read], options, prepared)
          return this.tell(tx, row, now, outcome!)
        })
      } catch (error) {
        if (!isPassing(error) || attempt === ATTEMPTS) throw error
        // One of the numbers may be what was taken: the next ones are others.
        prepared = await this.positions.prepareMany(ctx, [reread.read], options)
      }
    }
  }

  private async read(tx: Tx, importId: string, row: number, fix: FixImportDiscardInput): Promise<GivenFix> {
    const record = await this.imports.find(tx, importId)
    if (!record) throw importErrors.unknown()
    const discard = await this.discards.find(tx, importId, row)
    if (!discard) throw importErrors.discardUnknown()
    const source = await this.discards.source(tx, record)
    if (!source) throw importErrors.discardNotFixable()
    const records = correctedRecords(discard.given, source, fix)
    if (!records) throw importErrors.discardLines()
    const reread = rereadRow(records, source, romeDay(tx.ctx.now))
    if (discard.settled) return { record, records, reread, ended: await this.again(tx, record, discard, records) }
    if (!takesFixes(record)) throw importErrors.discardNotFixable()
    return { record, records, reread, ended: undefined }
  }

  private async again(
    tx: Tx,
    { id, status }: ImportRecord,
    { row, settled }: DiscardRecord,
    records: unknown,
  ): Promise<FixedImportDiscard> {
    const { as, fix, debtPositionId } = settled!
    if (as === 'dropped' || as === 'resent' || !isDeepStrictEqual(fix, records))
      throw importErrors.discardSettled({ facts: { as } })
    return { outcome: as, debtPositionId, problems: [], status, ...(await this.discards.progress(tx, id, row)) }
  }

  private async tell(
    tx: Tx,
    row: number,
    { record, records, reread }: GivenFix,
    stored: RowOutcome,
  ): Promise<FixedImportDiscard> {
    if (stored.outcome === 'discarded') return this.stillWrong(tx, record, row, reread.problemsOf(stored.problems))
    const { outcome, debtPositionId } = stored
    const amountCents = outcome === 'created' || outcome === 'changed' ? stored.amountCents : 0
    const ending = { as: outcome, fix: records, debtPositionId, amountCents }
    const progress = await this.settling.run(tx, record, row, ending)
    // It may have been discarded by an earlier import too.
    if (reread.read.ok) await this.resending.run(tx, record, [{ asked: reread.read.command, debtPositionId }])
    return { outcome, debtPositionId, problems: [], ...progress }
  }

  private async stillWrong(
    tx: Tx,
    { id, status }: ImportRecord,
    row: number,
    problems: ImportDiscard['problems'],
  ): Promise<FixedImportDiscard> {
    return { outcome: 'discarded', problems, status, ...(await this.discards.progress(tx, id, row)) }
  }
}
