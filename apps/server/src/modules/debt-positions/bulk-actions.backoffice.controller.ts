import { Readable } from 'node:stream'
import { Controller, StreamableFile } from '@nestjs/common'
import {
  type BulkActionView,
  createBulkAction,
  exportBulkActionRows,
  listBulkActionRows,
  listBulkActions,
  readBulkAction,
  stopBulkAction,
  undoBulkAction,
} from '@repo/contracts/debt-positions/bulk-actions'
import type { Ctx, OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { bulkActionErrors } from './bulk-actions.errors.js'
import { BulkActionsRepository } from './bulk-actions.repository.js'
import { outcomeHeading, outcomeLine } from './bulk-outcomes-csv.js'
import { CreateBulkAction } from './use-cases/create-bulk-action.js'
import { StopBulkAction } from './use-cases/stop-bulk-action.js'
import { UndoBulkAction } from './use-cases/undo-bulk-action.js'

/** Commands on many positions. */
@Controller()
export class BulkActionsController {
  constructor(
    private readonly db: Database,
    private readonly actions: BulkActionsRepository,
    private readonly creating: CreateBulkAction,
    private readonly stopping: StopBulkAction,
    private readonly undoing: UndoBulkAction,
  ) {}

  @Handles(createBulkAction)
  async create({ ctx, input }: Call<typeof createBulkAction>) {
    return this.known(ctx, await this.creating.run(ctx as OrganizationCtx, input.body))
  }

  @Handles(listBulkActions)
  async list({ ctx }: Call<typeof listBulkActions>) {
    return { items: await this.db.run(ctx, (tx) => this.actions.latest(tx)) }
  }

  @Handles(readBulkAction)
  read({ ctx, input }: Call<typeof readBulkAction>) {
    return this.known(ctx, input.params.bulkActionId)
  }

  @Handles(listBulkActionRows)
  async rows({ ctx, input }: Call<typeof listBulkActionRows>) {
    const { bulkActionId } = input.params
    const { outcome, page, size } = input.query
    await this.known(ctx, bulkActionId)
    return this.db.run(ctx, async (tx) => ({
      items: await this.actions.rows(tx, bulkActionId, { outcome, page, size }),
      total: await this.actions.count(tx, bulkActionId, outcome),
      page,
      size,
    }))
  }

  @Handles(exportBulkActionRows)
  async export({ ctx, input }: Call<typeof exportBulkActionRows>) {
    const { bulkActionId } = input.params
    await this.known(ctx, bulkActionId)
    const { db, actions } = this
    async function* lines() {
      yield outcomeHeading
      // A batch per transaction: a slow reader must not keep one open.
      for (let page = 1; ; page++) {
        const asked = { outcome: input.query.outcome, page, size: 500 }
        const rows = await db.run(ctx, (tx) => actions.rows(tx, bulkActionId, asked))
        yield rows.map(outcomeLine).join('')
        if (rows.length < asked.size) return
      }
    }
    return new StreamableFile(Readable.from(lines()), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="esiti.csv"',
    })
  }

  @Handles(stopBulkAction)
  async stop({ ctx, input }: Call<typeof stopBulkAction>): Promise<void> {
    await this.stopping.run(ctx as OrganizationCtx, input.params.bulkActionId)
  }

  @Handles(undoBulkAction)
  async undo({ ctx, input }: Call<typeof undoBulkAction>) {
    return this.known(ctx, await this.undoing.run(ctx as OrganizationCtx, input.params.bulkActionId))
  }

  private async known(ctx: Ctx, id: string): Promise<BulkActionView> {
    const view = await this.db.run(ctx, (tx) => this.actions.view(tx, id))
    if (!view) throw bulkActionErrors.unknown()
    return view
  }
}
