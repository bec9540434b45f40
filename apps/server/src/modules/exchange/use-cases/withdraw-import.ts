import { Injectable } from '@nestjs/common'
import type { ImportRowOutcome } from '@repo/contracts/imports/imports'
import { lasting, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { Courtesy } from '#platform/jobs/courtesy'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { readOutcomes, writeOutcomes } from '../import-pieces.js'
import { importWithdrawalDue } from '../imports.events.js'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'

/** Pieces taken back by one job. */
const TURN = 10
const REASON = 'Caricamento ritirato'

/** Cancels the unpaid positions that an import created, a piece at a time, each in one transaction with the progress; then asks for its next turn. */
@Injectable()
export class WithdrawImport {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportsRepository,
    private readonly positions: DebtPositionsFacade,
    private readonly courtesy: Courtesy,
  ) {}

  async run(ctx: OrganizationCtx, id: string): Promise<void> {
    const later = lasting(ctx)
    for (let done = 0; ; done += 1) {
      const seen = await this.db.run(ctx, (tx) => this.imports.find(tx, id))
      if (seen?.status !== 'withdrawing') return
      if (seen.piecesWithdrawn === seen.piecesDone) return this.end(later(), id)
      if (done === TURN) {
        await this.db.run(later(), async (tx) => tx.emit(importWithdrawalDue({ importId: id })))
        return
      }
      await this.courtesy.turn(() =>
        this.db.run({ ...later(), actor: seen.actor, bulk: true }, (tx) => this.takeBack(tx, seen)),
      )
    }
  }

  private async takeBack(tx: Tx, seen: ImportRecord): Promise<void> {
    const now = await this.imports.lock(tx, seen.id)
    if (now?.status !== 'withdrawing' || now.piecesWithdrawn !== seen.piecesWithdrawn) return
    const piece = await this.imports.piece(tx, seen.id, seen.piecesWithdrawn)
    if (!piece?.outcomes || !piece.positionIds) throw new Error('a piece that was loaded does not tell its outcomes')
    const before = readOutcomes(piece.outcomes)
    const ids = piece.positionIds
    const created = before.flatMap((outcome, index) => (outcome === 'created' && ids[index] ? [ids[index]] : []))
    const cancelled = await this.positions.cancelMany(tx, created, REASON)
    const after = before.map((outcome, index): ImportRowOutcome => {
      if (outcome !== 'created') return outcome
      return cancelled.has(ids[index] ?? '') ? 'withdrawn' : 'kept'
    })
    await this.imports.takeBack(
      tx,
      seen.id,
      { ordinal: piece.ordinal, outcomes: writeOutcomes(after), positionIds: ids },
      { withdrawn: cancelled.size, kept: created.length - cancelled.size },
    )
  }

  private end(ctx: OrganizationCtx, id: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const now = await this.imports.lock(tx, id)
      if (now?.status !== 'withdrawing' || now.piecesWithdrawn !== now.piecesDone) return
      await this.imports.setStatus(tx, id, 'withdrawn')
      tx.audit({ action: 'imports.withdrawn', subjectKind: 'import', subjectId: id })
    })
  }
}
