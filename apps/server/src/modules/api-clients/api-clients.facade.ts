import { Injectable } from '@nestjs/common'
import { asPlatform, type Ctx, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type AdmittedClient, ApiClientsRepository, type ClientOrganization } from './api-clients.repository.js'
import { clientStatus } from './client-status.js'

export type { AdmittedClient, ClientOrganization }

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

  /** A client that was admitted by the organization of this call, in force or not. */
  find(ctx: OrganizationCtx, clientId: string): Promise<AdmittedClient | undefined> {
    return this.db.run(asPlatform(ctx, 'what an API client may do for an organization'), (tx) =>
      this.clients.admitted(tx, clientId, ctx.scope.organizationId),
    )
  }

  /** What a client may do now for the organization of this call; undefined when it may nothing: unknown, ended, not admitted there. */
  async inForce(ctx: OrganizationCtx, clientId: string): Promise<AdmittedClient | undefined> {
    const found = await this.find(ctx, clientId)
    return found && clientStatus(found, ctx.now) === 'active' ? found : undefined
  }

  /** All the clients that the organization of this call has admitted, and whether each may act now. */
  async admittedHere(ctx: OrganizationCtx): Promise<(AdmittedClient & { readonly active: boolean })[]> {
    const admitted = await this.db.run(asPlatform(ctx, 'API clients of an organization'), (tx) =>
      this.clients.admittedHere(tx, ctx.scope.organizationId),
    )
    return admitted.map((each) => ({ ...each, active: clientStatus(each, ctx.now) === 'active' }))
  }

  /** The organizations in use for which a client acts, by fiscal code. */
  organizationsOf(ctx: Ctx, clientId: string): Promise<ClientOrganization[]> {
    return this.db.run(asPlatform(ctx, 'organizations of an API client'), (tx) =>
      this.clients.organizationsOf(tx, clientId),
    )
  }
}
