import { Injectable } from '@nestjs/common'
import { apiScopes } from '@repo/contracts/access/api-scopes'
import { ApiClientsRepository } from '#modules/api-clients/api-clients.repository'
import { CALLS_PER_MINUTE } from '#modules/api-clients/use-cases/create-api-client'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { tokenHash } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { demoApiClient } from './demo-organizations.js'

/** The program of the quick start. Its secret is written in the documentation, so that every line of it can be copied. */
@Injectable()
export class DemoApiClient {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsRepository,
  ) {}

  /** Registers it where it is not yet. Safe to repeat; who revoked it keeps it revoked. */
  async register(ctx: PlatformCtx, organizationId: string): Promise<void> {
    const { id, secret, name } = demoApiClient
    await this.db.run(ctx, async (tx) => {
      if (await this.clients.lock(tx, id, organizationId)) return
      await this.clients.insert(tx, {
        id,
        ownerOrganizationId: organizationId,
        name,
        scopes: [...apiScopes],
        callsPerMinute: CALLS_PER_MINUTE,
        expiresAt: undefined,
      })
      await this.clients.admit(tx, id, organizationId, [])
      await this.clients.insertCredential(tx, {
        id: uuidv7(ctx.now.getTime()),
        clientId: id,
        kind: 'secret',
        value: secret,
        hash: tokenHash(secret),
        ending: secret.slice(-4),
      })
    })
  }
}
