import { Injectable } from '@nestjs/common'
import type { PositionInput } from '@repo/contracts/debt-positions/position-input'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { CreateDebtPosition, type PositionOrigin } from './create-debt-position.js'
import { PublishDebtPosition } from './publish-debt-position.js'
import { UpdateDebtPosition } from './update-debt-position.js'

export interface PutInput {
  /** Who gave the external id. */
  readonly externalSource: string
  readonly position: PositionInput & { readonly externalId: string }
  readonly publish: boolean
  readonly origin: PositionOrigin
  /** The version the caller has seen; whatever is there when absent. */
  readonly version?: number | undefined
}

/** Makes sure that a debt of a vertical is here as it says: creates the position of that external id, or changes it. */
@Injectable()
export class PutDebtPosition {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly creation: CreateDebtPosition,
    private readonly update: UpdateDebtPosition,
    private readonly publish: PublishDebtPosition,
  ) {}

  /**
   * @returns the position's id, and whether it is new
   * @throws debtPositions.stale, transitionRefused, structureFixed, serviceUnknown, invalid, externalIdTaken, notReady
   */
  async run(ctx: OrganizationCtx, input: PutInput): Promise<{ readonly id: string; readonly created: boolean }> {
    const { externalSource, position } = input
    const known = await this.db.run(ctx, async (tx) => {
      const id = await this.positions.findIdByExternalId(tx, externalSource, position.externalId)
      return id === undefined ? undefined : this.positions.find(tx, id)
    })
    if (!known) {
      const { publish, origin } = input
      const id = await this.creation.run(ctx, { ...position, publish, origin, externalSource })
      return { id, created: true }
    }
    const { id } = known.position
    await this.update.run(ctx, id, { ...position, version: input.version ?? known.version })
    if (input.publish) await this.publish.run(ctx, { id, repeatable: true })
    return { id, created: false }
  }
}
