import { Injectable } from '@nestjs/common'
import type { ApiScope } from '@repo/contracts/access/api-scopes'
import type { NewCredential } from '@repo/contracts/api-clients/api-clients'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { apiClientErrors } from '../api-clients.errors.js'
import { ApiClientsRepository } from '../api-clients.repository.js'
import { makeCredential } from '../client-credential.js'

export interface VendorClientInput {
  readonly name: string
  readonly scopes: readonly ApiScope[]
  /** Fiscal codes of the organizations that it may act for. */
  readonly organizations: readonly string[]
  readonly callsPerMinute: number
}

/** The installation registers the client of a vendor, which acts for several organizations. Each of them finds it in its history. */
@Injectable()
export class RegisterVendorClient {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsRepository,
  ) {}

  /**
   * @returns the secret, shown this once
   * @throws apiClients.organizationUnknown when one is not in use
   */
  async run(ctx: PlatformCtx, input: VendorClientInput): Promise<NewCredential> {
    const { name, scopes, callsPerMinute } = input
    const made = makeCredential('secret')
    const apiClientId = uuidv7(ctx.now.getTime())
    const credentialId = uuidv7(ctx.now.getTime())
    await this.db.run(ctx, async (tx) => {
      const organizations = await this.clients.organizations(tx, input.organizations)
      if (organizations.length !== new Set(input.organizations).size) throw apiClientErrors.organizationUnknown()
      await this.clients.insert(tx, { id: apiClientId, name, scopes, callsPerMinute })
      await this.clients.insertCredential(tx, { ...made, id: credentialId, clientId: apiClientId })
      for (const { id } of organizations) {
        await this.clients.admit(tx, apiClientId, id, [])
        tx.audit({
          organizationId: id,
          action: 'apiClients.admitted',
          subjectKind: 'apiClient',
          subjectId: apiClientId,
          details: { name, scopes },
        })
      }
    })
    return { apiClientId, credentialId, kind: 'secret', value: made.value }
  }
}
