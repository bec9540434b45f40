import { Injectable } from '@nestjs/common'
import type { PositionResource } from '@repo/contracts/v1/position-resources'
import { romeDay } from '@repo/domain/italian-calendar'
import type { Ctx, OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type ClientCaller, mayUseService } from '#platform/http/access'
import { debtPositionErrors } from './debt-positions.errors.js'
import { DebtPositionsRepository } from './debt-positions.repository.js'
import { positionResourceOf } from './position-resource.js'
import type { StoredPosition } from './stored-position.js'

/** The positions that a program may see: those of its services. The others do not exist for it. */
@Injectable()
export class ClientPositions {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
  ) {}

  /** @throws debtPositions.unknown */
  async find(ctx: Ctx, client: ClientCaller | undefined, id: string): Promise<StoredPosition> {
    // What a rehearsal has written is seen in its transaction only.
    const stored = ctx.rehearsal
      ? await this.db.readOnce(ctx, (tx) => this.positions.find(tx, id))
      : await this.positions.look(ctx as OrganizationCtx, id)
    return seen(client, stored)
  }

  /** @throws debtPositions.unknown */
  async read(ctx: Ctx, client: ClientCaller | undefined, id: string): Promise<PositionResource> {
    return positionResourceOf(await this.find(ctx, client, id), romeDay(ctx.now))
  }

  /** The position to which this program gave that id; undefined when there is none. @throws debtPositions.unknown when it is of another service */
  async findByExternalId(ctx: Ctx, client: ClientCaller, externalId: string): Promise<StoredPosition | undefined> {
    const stored = await this.db.run(ctx, async (tx) => {
      const id = await this.positions.findIdByExternalId(tx, client.id, externalId)
      return id === undefined ? undefined : this.positions.find(tx, id)
    })
    return stored && seen(client, stored)
  }

  /**
   * Before a change of a position: what a change checks by itself is not asked twice.
   * A position that moves to another service meanwhile has another version, and the change is refused.
   * @throws debtPositions.unknown
   */
  async check(ctx: Ctx, client: ClientCaller | undefined, id: string): Promise<void> {
    if (client?.collectionServiceIds) await this.find(ctx, client, id)
  }
}

/** A service that the program may not use does not exist for it. @throws debtPositions.serviceUnknown */
export function checkService(client: ClientCaller | undefined, collectionServiceId: string): void {
  if (!mayUseService(client, collectionServiceId)) throw debtPositionErrors.serviceUnknown()
}

function seen(client: ClientCaller | undefined, stored: StoredPosition | undefined): StoredPosition {
  if (!stored || !mayUseService(client, stored.collectionServiceId)) throw debtPositionErrors.unknown()
  return stored
}
