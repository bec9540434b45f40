import { Injectable } from '@nestjs/common'
import { MAX_SAVED_VIEWS, type SavedView, type saveView } from '@repo/contracts/access/saved-views'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { accessErrors } from '../access.errors.js'
import { SavedViewsRepository } from '../saved-views.repository.js'

/** Keeps what an operator sees of a list under a name. Safe to repeat: the same name is replaced. */
@Injectable()
export class SaveView {
  constructor(
    private readonly db: Database,
    private readonly views: SavedViewsRepository,
  ) {}

  /** @throws access.tooManySavedViews */
  run(ctx: OrganizationCtx, operatorId: string, input: InputOf<typeof saveView>['body']): Promise<SavedView> {
    const { list, name, query } = input
    return this.db.run(ctx, async (tx) => {
      const kept = await this.views.of(tx, operatorId, list)
      if (kept.length >= MAX_SAVED_VIEWS && !kept.some((view) => view.name === name))
        throw accessErrors.tooManySavedViews()
      const id = await this.views.put(tx, operatorId, list, { id: uuidv7(ctx.now.getTime()), name, query })
      return { id, name, query }
    })
  }
}
