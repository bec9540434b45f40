import { Inject, Injectable } from '@nestjs/common'
import { lasting, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { Refusal } from '#platform/errors/refusals'
import { Courtesy } from '#platform/jobs/courtesy'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { bulkActionDue } from '../bulk-actions.events.js'
import { type BulkAction, BulkActionsRepository, type BulkRow } from '../bulk-actions.repository.js'
import { refusalWords } from '../bulk-refusal-words.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { CancelDebtPosition } from './cancel-debt-position.js'
import { PublishDebtPosition } from './publish-debt-position.js'
import { RestoreDebtPosition } from './restore-debt-position.js'
import { RevokeDebtPosition } from './revoke-debt-position.js'

/** Rows of one job: then the next one in the queue has its turn. */
const TURN = 100
/** Times that a row may fail without being refused. */
const FAULTS = 3

/**
 * Carries out a turn of a bulk action and asks for the next one. Each row is a transaction in the name of who asked, in which the position
 * changes and the outcome is noted: a worker killed anywhere is followed by one that goes on from the first row without outcome.
 */
@Injectable()
export class RunBulkAction {
  constructor(
    private readonly db: Database,
    private readonly actions: BulkActionsRepository,
    private readonly positions: DebtPositionsRepository,
    private readonly publishing: PublishDebtPosition,
    private readonly cancelling: CancelDebtPosition,
    private readonly revoking: RevokeDebtPosition,
    private readonly restoring: RestoreDebtPosition,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly courtesy: Courtesy,
  ) {}

  /** @throws Error of the first row that failed without being refused, after the others of the turn: the job tries again */
  async run(ctx: OrganizationCtx, id: string): Promise<void> {
    const later = lasting(ctx)
    const { action, rows } = await this.db.run(ctx, async (tx) => ({
      action: await this.actions.find(tx, id),
      rows: await this.actions.waiting(tx, id, TURN),
    }))
    if (action?.status !== 'running') return
    const asked: OrganizationCtx = {
      ...ctx,
      bulk: true,
      actor: { kind: 'operator', id: action.requestedById, name: action.requestedBy },
    }
    let fault: unknown
    for (const row of rows) {
      const failed = await this.courtesy.turn(() => this.row(asked, action, row))
      fault ??= failed
    }
    if (fault !== undefined) throw fault
    await this.db.run(later(), async (tx) => {
      const more = await this.actions.waiting(tx, id, 1)
      if (more.length === 0) await this.actions.finish(tx, id, 'done')
      else if ((await this.actions.find(tx, id))?.status === 'running') tx.emit(bulkActionDue({ bulkActionId: id }))
    })
  }

  /** @returns what failed, when the row must be tried again. @throws Error when the archive does not answer */
  private async row(asked: OrganizationCtx, { id }: BulkAction, row: BulkRow): Promise<unknown> {
    try {
      await this.act(asked, id, row)
      return undefined
    } catch (error) {
      const refused = error instanceof Refusal
      if (!refused && (await this.db.run(asked, (tx) => this.actions.fault(tx, id, row.ordinal))) < FAULTS) return error
      const { correlationId } = asked
      if (!refused)
        this.logger.error({ err: error, bulkActionId: id, ordinal: row.ordinal, correlationId }, 'row passed over')
      const problem = refused ? refusalWords(row.kind, error) : `Errore imprevisto, codice ${correlationId}`
      await this.db.run(asked, (tx) => this.actions.record(tx, id, row.ordinal, problem))
      return undefined
    }
  }

  private async act(asked: OrganizationCtx, id: string, { kind, ordinal, debtPositionId }: BulkRow): Promise<void> {
    // Numbers are taken before, in a transaction of their own: unused ones are skipped.
    const numbers = kind === 'publish' ? await this.publishing.reserve(asked, { id: debtPositionId }) : undefined
    await this.db.run(asked, async (tx) => {
      const action = await this.actions.takeRow(tx, id, ordinal)
      if (!action) return
      const stored = await this.positions.lock(tx, debtPositionId)
      const seen = { id: debtPositionId, version: stored?.version ?? 0 }
      const reason = action.reason ?? ''
      if (numbers) await this.publishing.withNumbers(tx, seen, numbers)
      if (kind === 'cancel') await this.cancelling.within(tx, { ...seen, reason })
      if (kind === 'revoke') await this.revoking.within(tx, { ...seen, reason, act: action.act ?? '' })
      if (kind === 'restore') {
        const problem = await this.closedSince(tx, action, stored?.cancelledAt)
        if (problem) return this.actions.record(tx, id, ordinal, problem)
        await this.restoring.within(tx, { ...seen, reason: action.reason ?? undefined })
      }
      await this.actions.record(tx, id, ordinal, undefined)
    })
  }

  /** Undoing takes back one action only: what somebody has closed again after it stays closed. @returns why, in words */
  private async closedSince(tx: Tx, { undoes }: BulkAction, closedAt: Date | undefined): Promise<string | undefined> {
    if (undoes === null || closedAt === undefined) return undefined
    const undone = await this.actions.find(tx, undoes)
    const ended = undone?.finishedAt
    if (!ended || closedAt <= ended) return undefined
    return 'Dopo questa azione la posizione è stata ripristinata e chiusa di nuovo'
  }
}
