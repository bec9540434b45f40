import { Injectable } from '@nestjs/common'
import { asPlatform, type Ctx, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ApiClientsRepository, type ClientOrganization } from './api-clients.repository.js'

export type { ClientOrganization }

/** What other modules may ask. */
@Injectable()
export class ApiClientsFacade {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsRepository,
  ) {}

  /** Whether a client, not revoked, has the organization of this call in its allow-list. */
  actsFor(ctx: OrganizationCtx, clientId: string): Promise<boolean> {
    return this.db.run(asPlatform(ctx, 'whether an API client acts for an organization'), (tx) =>
      this.clients.actsFor(tx, clientId, ctx.scope.organizationId),
    )
  }

  /** The organizations in use for which a client acts, by fiscal code. */
  organizationsOf(ctx: Ctx, clientId: string): Promise<ClientOrganization[]> {
    return this.db.run(asPlatform(ctx, 'organizations of an API client'), (tx) =>
      this.clients.organizationsOf(tx, clientId),
    )
  }
}
