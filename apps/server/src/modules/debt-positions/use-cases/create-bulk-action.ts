import { Injectable } from '@nestjs/common'
import { createBulkAction, MAX_BULK_POSITIONS } from '@repo/contracts/debt-positions/bulk-actions'
import type { InputOf } from '@repo/contracts/http/endpoint'
import { actorName, type OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { bulkActionErrors } from '../bulk-actions.errors.js'
import { bulkActionDue } from '../bulk-actions.events.js'
import { BulkActionsRepository } from '../bulk-actions.repository.js'
import { DebtPositionsQueries } from '../debt-positions.queries.js'

export type BulkActionInput = InputOf<typeof createBulkAction>['body']

/** Chooses the positions of a bulk action, once, and asks for its work. */
@Injectable()
export class CreateBulkAction {
  constructor(
    private readonly db: Database,
    private readonly actions: BulkActionsRepository,
    private readonly queries: DebtPositionsQueries,
  ) {}

  /**
   * @returns the id of the action
   * @throws bulkActions.nothingChosen, tooMany, choiceChanged
   */
  run(ctx: OrganizationCtx, input: BulkActionInput): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const { filters, debtPositionIds } = input
      const chosen = await this.queries.choose(tx, { ...filters, debtPositionIds }, MAX_BULK_POSITIONS + 1)
      if (chosen.length === 0) throw bulkActionErrors.nothingChosen()
      if (chosen.length > MAX_BULK_POSITIONS) throw bulkActionErrors.tooMany()
      if (input.expected !== undefined && input.expected !== chosen.length)
        throw bulkActionErrors.choiceChanged({ facts: { found: chosen.length } })
      const id = uuidv7(ctx.now.getTime())
      const { kind, reason, act } = input
      await this.actions.insert(tx, { id, kind, reason, act, ...requester(ctx) }, chosen)
      tx.audit({
        action: 'bulkActions.requested',
        subjectKind: 'bulkAction',
        subjectId: id,
        details: {
          kind,
          positions: chosen.length,
          ...(reason === undefined ? {} : { reason }),
          ...(act === undefined ? {} : { act }),
        },
      })
      tx.emit(bulkActionDue({ bulkActionId: id }))
      return id
    })
  }
}

/** Who asked, in whose name each position will be changed. */
export function requester({ actor }: OrganizationCtx): { requestedById: string; requestedBy: string } {
  if (actor.kind !== 'operator') throw new Error('bulk actions are asked for by operators')
  return { requestedById: actor.id, requestedBy: actorName(actor) }
}
