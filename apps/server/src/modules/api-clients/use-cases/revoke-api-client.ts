import { Injectable } from '@nestjs/common'
import { asPlatform, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { apiClientErrors } from '../api-clients.errors.js'
import { ApiClientsRepository } from '../api-clients.repository.js'
import { ClientDirectory } from '../client-directory.js'

/** Ends a client of the organization, with all its credentials and tokens; takes this organization away from a vendor's. */
@Injectable()
export class RevokeApiClient {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsRepository,
    private readonly directory: ClientDirectory,
  ) {}

  /** @throws apiClients.unknown, ended */
  async run(ctx: OrganizationCtx, id: string, reason: string): Promise<void> {
    const { organizationId } = ctx.scope
    await this.db.run(asPlatform(ctx, 'API clients of an organization'), async (tx) => {
      const client = await this.clients.lock(tx, id, organizationId)
      if (!client) throw apiClientErrors.unknown()
      if (client.revokedAt) throw apiClientErrors.ended()
      const owned = client.ownerOrganizationId === organizationId
      if (owned) await this.clients.revoke(tx, id, reason)
      else await this.clients.sendAway(tx, id, organizationId)
      tx.audit({
        organizationId,
        action: owned ? 'apiClients.revoked' : 'apiClients.sentAway',
        subjectKind: 'apiClient',
        subjectId: id,
        details: { name: client.name, reason },
      })
    })
    this.directory.forget()
  }
}
