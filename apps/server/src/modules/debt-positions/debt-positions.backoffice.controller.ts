import { Readable } from 'node:stream'
import { Controller, StreamableFile } from '@nestjs/common'
import {
  cancelDebtPosition,
  createDebtPosition,
  createDetailedDebtPosition,
  exportDebtPositions,
  listDebtPositions,
  payByHand,
  publishDebtPosition,
  readDebtPosition,
  readTimeline,
  restoreDebtPosition,
  revokeDebtPosition,
  updateDebtPosition,
  updateDetailedDebtPosition,
  voidManualPayment,
  waiveRestOfDebtPosition,
} from '@repo/contracts/debt-positions/debt-positions'
import { readOverview } from '@repo/contracts/debt-positions/overview'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { DebtPositionsQueries } from './debt-positions.queries.js'
import { positionLine, positionsHeading } from './export-csv.js'
import { PositionReader } from './position-reader.js'
import { CancelDebtPosition } from './use-cases/cancel-debt-position.js'
import { CreateDebtPosition } from './use-cases/create-debt-position.js'
import { PayByHand } from './use-cases/pay-by-hand.js'
import { PublishDebtPosition } from './use-cases/publish-debt-position.js'
import { RestoreDebtPosition } from './use-cases/restore-debt-position.js'
import { RevokeDebtPosition } from './use-cases/revoke-debt-position.js'
import { UpdateDebtPosition } from './use-cases/update-debt-position.js'
import { VoidManualPayment } from './use-cases/void-manual-payment.js'
import { WaiveRest } from './use-cases/waive-rest.js'

/** What operators do with debt positions. */
@Controller()
export class DebtPositionsCommandsController {
  constructor(
    private readonly detail: PositionReader,
    private readonly creating: CreateDebtPosition,
    private readonly updating: UpdateDebtPosition,
    private readonly publishing: PublishDebtPosition,
  ) {}

  @Handles(createDebtPosition)
  async create({ ctx, input }: Call<typeof createDebtPosition>) {
    return this.detail.read(ctx, await this.creating.run(ctx as OrganizationCtx, input.body))
  }

  @Handles(updateDebtPosition)
  async update({ ctx, input }: Call<typeof updateDebtPosition>) {
    const { debtPositionId } = input.params
    await this.updating.run(ctx as OrganizationCtx, debtPositionId, input.body)
    return this.detail.read(ctx, debtPositionId)
  }

  @Handles(createDetailedDebtPosition)
  async createDetailed({ ctx, input }: Call<typeof createDetailedDebtPosition>) {
    return this.detail.read(ctx, await this.creating.run(ctx as OrganizationCtx, input.body))
  }

  @Handles(updateDetailedDebtPosition)
  async updateDetailed({ ctx, input }: Call<typeof updateDetailedDebtPosition>) {
    const { debtPositionId } = input.params
    await this.updating.run(ctx as OrganizationCtx, debtPositionId, input.body)
    return this.detail.read(ctx, debtPositionId)
  }

  @Handles(publishDebtPosition)
  async publish({ ctx, input }: Call<typeof publishDebtPosition>) {
    const id = input.params.debtPositionId
    await this.publishing.run(ctx as OrganizationCtx, { id, version: input.body.version })
    return this.detail.read(ctx, id)
  }
}

/** Closing a debt without its money, taking it outside pagoPA, and changing one's mind. */
@Controller()
export class DebtPositionsClosingController {
  constructor(
    private readonly detail: PositionReader,
    private readonly cancelling: CancelDebtPosition,
    private readonly revoking: RevokeDebtPosition,
    private readonly waiving: WaiveRest,
    private readonly restoring: RestoreDebtPosition,
  ) {}

  @Handles(cancelDebtPosition)
  async cancel({ ctx, input }: Call<typeof cancelDebtPosition>) {
    const id = input.params.debtPositionId
    await this.cancelling.run(ctx as OrganizationCtx, { id, ...input.body })
    return this.detail.read(ctx, id)
  }

  @Handles(revokeDebtPosition)
  async revoke({ ctx, input }: Call<typeof revokeDebtPosition>) {
    const id = input.params.debtPositionId
    await this.revoking.run(ctx as OrganizationCtx, { id, ...input.body })
    return this.detail.read(ctx, id)
  }

  @Handles(waiveRestOfDebtPosition)
  async waiveRest({ ctx, input }: Call<typeof waiveRestOfDebtPosition>) {
    const id = input.params.debtPositionId
    await this.waiving.run(ctx as OrganizationCtx, { id, ...input.body })
    return this.detail.read(ctx, id)
  }

  @Handles(restoreDebtPosition)
  async restore({ ctx, input }: Call<typeof restoreDebtPosition>) {
    const id = input.params.debtPositionId
    await this.restoring.run(ctx as OrganizationCtx, { id, ...input.body })
    return this.detail.read(ctx, id)
  }
}

/** Money that did not pass through pagoPA. */
@Controller()
export class ManualPaymentsController {
  constructor(
    private readonly detail: PositionReader,
    private readonly paying: PayByHand,
    private readonly voiding: VoidManualPayment,
  ) {}

  @Handles(payByHand)
  async pay({ ctx, input }: Call<typeof payByHand>) {
    const id = input.params.debtPositionId
    await this.paying.run(ctx as OrganizationCtx, { id, ...input.body })
    return this.detail.read(ctx, id)
  }

  @Handles(voidManualPayment)
  async void({ ctx, input }: Call<typeof voidManualPayment>) {
    const { debtPositionId: id, manualPaymentId } = input.params
    await this.voiding.run(ctx as OrganizationCtx, { id, manualPaymentId, ...input.body })
    return this.detail.read(ctx, id)
  }
}

@Controller()
export class DebtPositionsReadingController {
  constructor(
    private readonly db: Database,
    private readonly queries: DebtPositionsQueries,
    private readonly reader: PositionReader,
  ) {}

  @Handles(readDebtPosition)
  one({ ctx, input }: Call<typeof readDebtPosition>) {
    return this.reader.read(ctx, input.params.debtPositionId)
  }

  @Handles(readTimeline)
  timeline({ ctx, input }: Call<typeof readTimeline>) {
    return this.reader.timeline(ctx, input.params.debtPositionId)
  }

  @Handles(listDebtPositions)
  async list({ ctx, input }: Call<typeof listDebtPositions>) {
    const { page, size } = input.query
    return { ...(await this.db.run(ctx, (tx) => this.queries.list(tx, input.query))), page, size }
  }

  @Handles(exportDebtPositions)
  export({ ctx, input }: Call<typeof exportDebtPositions>) {
    const { db, queries } = this
    async function* lines() {
      yield positionsHeading
      // A batch per transaction: a slow reader must not keep one open.
      for (let page = 1; ; page++) {
        const { items } = await db.run(ctx, (tx) =>
          queries.list(tx, { ...input.query, sort: '-createdAt', page, size: 100 }),
        )
        yield items.map(positionLine).join('')
        if (items.length < 100) return
      }
    }
    return new StreamableFile(Readable.from(lines()), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="posizioni.csv"',
    })
  }

  @Handles(readOverview)
  overview({ ctx }: Call<typeof readOverview>) {
    return this.db.run(ctx, (tx) => this.queries.overview(tx))
  }
}
