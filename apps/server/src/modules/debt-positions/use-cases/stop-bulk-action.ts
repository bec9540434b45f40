import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { bulkActionErrors } from '../bulk-actions.errors.js'
import { BulkActionsRepository } from '../bulk-actions.repository.js'

/** Stops a bulk action after the position it is at: what is done stays done. */
@Injectable()
export class StopBulkAction {
  constructor(
    private readonly db: Database,
    private readonly actions: BulkActionsRepository,
  ) {}

  /** @throws bulkActions.unknown, notRunning */
  run(ctx: OrganizationCtx, id: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      if (!(await this.actions.find(tx, id))) throw bulkActionErrors.unknown()
      if ((await this.actions.finish(tx, id, 'stopped')) === 0) throw bulkActionErrors.notRunning()
      tx.audit({ action: 'bulkActions.stopped', subjectKind: 'bulkAction', subjectId: id })
    })
  }
}
