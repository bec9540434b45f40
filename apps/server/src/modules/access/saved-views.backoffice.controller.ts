import { Controller } from '@nestjs/common'
import { listSavedViews, removeSavedView, saveView } from '@repo/contracts/access/saved-views'
import type { Ctx, OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { accessErrors } from './access.errors.js'
import { SavedViewsRepository } from './saved-views.repository.js'
import { SaveView } from './use-cases/save-view.js'

/** What an operator keeps of the lists it uses. */
@Controller()
export class SavedViewsController {
  constructor(
    private readonly db: Database,
    private readonly views: SavedViewsRepository,
    private readonly saving: SaveView,
  ) {}

  @Handles(listSavedViews)
  async list({ ctx, input }: Call<typeof listSavedViews>) {
    return { items: await this.db.run(ctx, (tx) => this.views.of(tx, operatorOf(ctx), input.query.list)) }
  }

  @Handles(saveView)
  save({ ctx, input }: Call<typeof saveView>) {
    return this.saving.run(ctx as OrganizationCtx, operatorOf(ctx), input.body)
  }

  @Handles(removeSavedView)
  async remove({ ctx, input }: Call<typeof removeSavedView>): Promise<void> {
    const { savedViewId } = input.params
    const removed = await this.db.run(ctx, (tx) => this.views.remove(tx, operatorOf(ctx), savedViewId))
    if (removed === 0) throw accessErrors.savedViewUnknown()
  }
}

function operatorOf({ actor }: Ctx): string {
  if (actor.kind !== 'operator') throw new Error('views are kept by operators')
  return actor.id
}
