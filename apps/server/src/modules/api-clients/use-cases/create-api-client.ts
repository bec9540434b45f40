import { Injectable } from '@nestjs/common'
import type { createApiClient, NewCredential } from '@repo/contracts/api-clients/api-clients'
import type { InputOf } from '@repo/contracts/http/endpoint'
import { asPlatform, type OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { ApiClientsRepository } from '../api-clients.repository.js'
import { makeCredential } from '../client-credential.js'
import { checkServices } from '../client-services.js'
import { expiryOf } from '../expiry.js'

/** Calls a minute, when nobody says otherwise. */
export const CALLS_PER_MINUTE = 600

/** An administrator makes a client that acts for this organization only, with its first credential. */
@Injectable()
export class CreateApiClient {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsRepository,
  ) {}

  /**
   * @returns the credential, shown this once
   * @throws apiClients.serviceUnknown, expiryPast
   */
  async run(ctx: OrganizationCtx, input: InputOf<typeof createApiClient>['body']): Promise<NewCredential> {
    const { organizationId } = ctx.scope
    const { name, scopes, collectionServiceIds } = input
    const expiresAt = expiryOf(input.expiresOn, ctx.now)
    const apiClientId = uuidv7(ctx.now.getTime())
    const credentialId = uuidv7(ctx.now.getTime())
    const made = makeCredential(input.credential)
    await this.db.run(asPlatform(ctx, 'API clients of an organization'), async (tx) => {
      await checkServices(tx, this.clients, organizationId, collectionServiceIds)
      await this.clients.insert(tx, {
        id: apiClientId,
        ownerOrganizationId: organizationId,
        name,
        scopes,
        callsPerMinute: CALLS_PER_MINUTE,
        expiresAt,
      })
      await this.clients.admit(tx, apiClientId, organizationId, collectionServiceIds)
      await this.clients.insertCredential(tx, {
        ...made,
        id: credentialId,
        clientId: apiClientId,
        expiresAt: undefined,
      })
      tx.audit({
        organizationId,
        action: 'apiClients.created',
        subjectKind: 'apiClient',
        subjectId: apiClientId,
        details: { name, scopes, collectionServiceIds, expiresOn: input.expiresOn, credentialId, kind: made.kind },
      })
    })
    return { apiClientId, credentialId, kind: made.kind, value: made.value }
  }
}
