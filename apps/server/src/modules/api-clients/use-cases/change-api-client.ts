import { Injectable } from '@nestjs/common'
import type { changeApiClient } from '@repo/contracts/api-clients/api-clients'
import type { InputOf } from '@repo/contracts/http/endpoint'
import { asPlatform, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { apiClientErrors } from '../api-clients.errors.js'
import { ApiClientsRepository } from '../api-clients.repository.js'
import { ClientDirectory } from '../client-directory.js'
import { checkServices } from '../client-services.js'
import { expiryOf } from '../expiry.js'
import { lockOwned } from '../owned-client.js'

/** Name, scopes, services and expiry of a client. What is taken away works at once, also for tokens that are around. */
@Injectable()
export class ChangeApiClient {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsRepository,
    private readonly directory: ClientDirectory,
  ) {}

  /** @throws apiClients.unknown, notYours, ended, stale, serviceUnknown, expiryPast */
  async run(ctx: OrganizationCtx, id: string, input: InputOf<typeof changeApiClient>['body']): Promise<void> {
    const { organizationId } = ctx.scope
    const { name, scopes, collectionServiceIds, expiresOn } = input
    await this.db.run(asPlatform(ctx, 'API clients of an organization'), async (tx) => {
      const client = await lockOwned(tx, this.clients, id, organizationId)
      if (client.version !== input.version) throw apiClientErrors.stale()
      await checkServices(tx, this.clients, organizationId, collectionServiceIds)
      await this.clients.change(tx, id, { name, scopes, expiresAt: expiryOf(expiresOn, ctx.now) })
      await this.clients.admit(tx, id, organizationId, collectionServiceIds)
      tx.audit({
        organizationId,
        action: 'apiClients.changed',
        subjectKind: 'apiClient',
        subjectId: id,
        details: {
          name,
          scopes,
          collectionServiceIds,
          expiresOn,
          before: { name: client.name, scopes: client.scopes },
        },
      })
    })
    this.directory.forget()
  }
}
