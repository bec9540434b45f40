import { Injectable } from '@nestjs/common'
import type { CredentialKind, NewCredential } from '@repo/contracts/api-clients/api-clients'
import { asPlatform, type OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { apiClientErrors } from '../api-clients.errors.js'
import { ApiClientsRepository } from '../api-clients.repository.js'
import { makeCredential } from '../client-credential.js'
import { ClientDirectory } from '../client-directory.js'
import { clientStatus } from '../client-status.js'
import { expiryOf } from '../expiry.js'
import { lockOwned } from '../owned-client.js'

/** So many of one kind may be in force together: the old and the new one, while a rotation lasts. */
const MOST_ACTIVE = 2

/** Rotation: a new credential beside the old one, which is revoked when nobody uses it any more. */
@Injectable()
export class ManageCredentials {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsRepository,
    private readonly directory: ClientDirectory,
  ) {}

  /**
   * @returns the credential, shown this once
   * @throws apiClients.unknown, notYours, ended, tooManyCredentials, expiryPast
   */
  async add(
    ctx: OrganizationCtx,
    clientId: string,
    input: { kind: CredentialKind; expiresOn?: string | undefined },
  ): Promise<NewCredential> {
    const { organizationId } = ctx.scope
    const expiresAt = expiryOf(input.expiresOn, ctx.now)
    const made = makeCredential(input.kind)
    const id = uuidv7(ctx.now.getTime())
    await this.db.run(asPlatform(ctx, 'API clients of an organization'), async (tx) => {
      await lockOwned(tx, this.clients, clientId, organizationId)
      const active = (await this.clients.credentials(tx, clientId)).filter(
        (each) => each.kind === input.kind && clientStatus(each, ctx.now) === 'active',
      )
      if (active.length >= MOST_ACTIVE) throw apiClientErrors.tooManyCredentials()
      await this.clients.insertCredential(tx, { ...made, id, clientId, expiresAt })
      tx.audit({
        organizationId,
        action: 'apiClients.credentialAdded',
        subjectKind: 'apiClient',
        subjectId: clientId,
        details: { credentialId: id, kind: made.kind, expiresOn: input.expiresOn },
      })
    })
    return { apiClientId: clientId, credentialId: id, kind: made.kind, value: made.value }
  }

  /** @throws apiClients.unknown, notYours, ended, credentialUnknown, credentialEnded */
  async revoke(ctx: OrganizationCtx, clientId: string, credentialId: string, reason: string): Promise<void> {
    const { organizationId } = ctx.scope
    await this.db.run(asPlatform(ctx, 'API clients of an organization'), async (tx) => {
      await lockOwned(tx, this.clients, clientId, organizationId)
      const credential = (await this.clients.credentials(tx, clientId)).find((each) => each.id === credentialId)
      if (!credential) throw apiClientErrors.credentialUnknown()
      if (credential.revokedAt) throw apiClientErrors.credentialEnded()
      await this.clients.revokeCredential(tx, credentialId)
      tx.audit({
        organizationId,
        action: 'apiClients.credentialRevoked',
        subjectKind: 'apiClient',
        subjectId: clientId,
        details: { credentialId, kind: credential.kind, reason },
      })
    })
    this.directory.forget()
  }
}
