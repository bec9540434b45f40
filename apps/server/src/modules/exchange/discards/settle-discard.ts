import { Injectable } from '@nestjs/common'
import { fixableStatuses, type ImportStatus, importLifecycle } from '@repo/domain/import-lifecycle'
import { transition } from '@repo/domain/lifecycle'
import type { Actor } from '#platform/context/ctx'
import type { Tx } from '#platform/db/tx'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'
import { type DiscardProgress, DiscardsRepository, type NewSettlement } from './discards.repository.js'

/** Whether discarded rows of an import may still be put right, or let go. */
export const takesFixes = ({ status }: Pick<ImportRecord, 'status'>): boolean => fixableStatuses.includes(status)

/** The name that screens show beside what somebody did. */
export const whoIs = (actor: Actor): string => ('name' in actor ? actor.name : '')

/** Writes how a discarded row ended; with the last one, its import has no discards any more. */
@Injectable()
export class SettleDiscard {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly discards: DiscardsRepository,
  ) {}

  /**
   * @param record as read after its import was locked
   * @param reason why the row was let go; kept in the history
   */
  async run(
    tx: Tx,
    { id, status }: ImportRecord,
    row: number,
    ending: NewSettlement,
    reason?: string,
  ): Promise<DiscardProgress & { readonly status: ImportStatus }> {
    await this.discards.settle(tx, id, row, ending, whoIs(tx.ctx.actor))
    tx.audit({
      action: ending.as === 'dropped' ? 'imports.discardDropped' : 'imports.discardPutRight',
      subjectKind: 'import',
      subjectId: id,
      details: { row, outcome: ending.as, ...(reason === undefined ? {} : { reason }) },
    })
    const progress = await this.discards.progress(tx, id, row)
    return { ...progress, status: progress.left > 0 ? status : await this.complete(tx, { id, status }) }
  }

  /** None is left. @returns what the import is now */
  async complete(tx: Tx, { id, status }: Pick<ImportRecord, 'id' | 'status'>): Promise<ImportStatus> {
    const step = transition(importLifecycle, status, 'settleDiscards')
    // While it still loads, or after it was cancelled, there is nothing to complete.
    if (!step.ok) return status
    await this.imports.setStatus(tx, id, step.to)
    tx.audit({ action: step.event, subjectKind: 'import', subjectId: id })
    return step.to
  }
}
