import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { bulkActionErrors } from '../bulk-actions.errors.js'
import { bulkActionDue } from '../bulk-actions.events.js'
import { BulkActionsRepository } from '../bulk-actions.repository.js'
import { requester } from './create-bulk-action.js'

/** Restores as one command whatever a bulk cancellation or revocation closed, once and within thirty days. */
@Injectable()
export class UndoBulkAction {
  constructor(
    private readonly db: Database,
    private readonly actions: BulkActionsRepository,
  ) {}

  /**
   * @returns the id of the action that restores
   * @throws bulkActions.unknown, notUndoable
   */
  run(ctx: OrganizationCtx, id: string): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const action = await this.actions.find(tx, id, true)
      if (!action) throw bulkActionErrors.unknown()
      const view = await this.actions.view(tx, id)
      if (view?.undoableUntil === undefined) throw bulkActionErrors.notUndoable()
      const undoing = uuidv7(ctx.now.getTime())
      const chosen = await this.actions.succeeded(tx, id)
      await this.actions.insert(tx, { id: undoing, kind: 'restore', undoes: id, ...requester(ctx) }, chosen)
      tx.audit({
        action: 'bulkActions.undone',
        subjectKind: 'bulkAction',
        subjectId: id,
        details: { by: undoing, positions: chosen.length },
      })
      tx.emit(bulkActionDue({ bulkActionId: undoing }))
      return undoing
    })
  }
}
