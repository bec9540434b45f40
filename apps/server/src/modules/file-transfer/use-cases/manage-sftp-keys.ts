import { Inject, Injectable } from '@nestjs/common'
import type { SftpAccess, SftpKey } from '@repo/contracts/file-transfer/sftp-keys'
import { type AdmittedClient, ApiClientsFacade } from '#modules/api-clients/api-clients.facade'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { ENV, type Env } from '#platform/env'
import { ed25519KeyPair, parseSshPublicKey } from '#platform/sftp/ssh-keys'
import { sftpKeyErrors } from '../sftp-keys.errors.js'
import { type SftpKeyRecord, SftpKeysRepository } from '../sftp-keys.repository.js'

const MOST_IN_FORCE = 10

/** The keys with which an API client comes in by SFTP for one organization, managed by its administrators. */
@Injectable()
export class ManageSftpKeys {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsFacade,
    private readonly keys: SftpKeysRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws sftpKeys.clientUnknown */
  async list(ctx: OrganizationCtx, clientId: string): Promise<{ access?: SftpAccess; items: SftpKey[] }> {
    const client = await this.client(ctx, clientId)
    const keys = await this.db.run(ctx, (tx) => this.keys.ofClient(tx, clientId))
    const access = accessOf(this.env, client)
    return { ...(access ? { access } : {}), items: keys.map(view) }
  }

  /** @throws sftpKeys.clientUnknown, clientEnded, scopeMissing, malformed, private, kind, weak, taken, tooMany */
  async add(ctx: OrganizationCtx, clientId: string, input: { name: string; publicKey: string }): Promise<SftpKey> {
    const client = await this.client(ctx, clientId)
    if (!(await this.clients.inForce(ctx, clientId))) throw sftpKeyErrors.clientEnded()
    if (!client.scopes.includes('imports:write')) throw sftpKeyErrors.scopeMissing()
    const key = parseSshPublicKey(input.publicKey)
    if (typeof key === 'string') throw sftpKeyErrors[key]()
    const id = uuidv7(ctx.now.getTime())
    return this.db.run(ctx, async (tx) => {
      const before = await this.keys.ofClient(tx, clientId)
      if (before.filter(({ revokedAt }) => !revokedAt).length >= MOST_IN_FORCE) throw sftpKeyErrors.tooMany()
      const { type, fingerprint } = key
      const added = await this.keys.insert(tx, { id, clientId, name: input.name, type, fingerprint })
      if (!added) throw sftpKeyErrors.taken()
      const details = { sftpKeyId: id, fingerprint }
      tx.audit({ action: 'apiClients.sftpKeyAdded', subjectKind: 'apiClient', subjectId: clientId, details })
      return { id, name: input.name, type, fingerprint, createdAt: ctx.now.toISOString() }
    })
  }

  /** @throws sftpKeys.clientUnknown, unknown, ended */
  async revoke(ctx: OrganizationCtx, clientId: string, keyId: string, reason: string): Promise<void> {
    await this.client(ctx, clientId)
    await this.db.run(ctx, async (tx) => {
      const key = (await this.keys.ofClient(tx, clientId)).find(({ id }) => id === keyId)
      if (!key) throw sftpKeyErrors.unknown()
      if (!(await this.keys.revoke(tx, keyId))) throw sftpKeyErrors.ended()
      const details = { sftpKeyId: keyId, fingerprint: key.fingerprint, reason }
      tx.audit({ action: 'apiClients.sftpKeyRevoked', subjectKind: 'apiClient', subjectId: clientId, details })
    })
  }

  private async client(ctx: OrganizationCtx, clientId: string): Promise<AdmittedClient> {
    const client = await this.clients.find(ctx, clientId)
    if (!client) throw sftpKeyErrors.clientUnknown()
    return client
  }
}

/** Undefined where no SFTP server is offered. */
function accessOf(env: Env, client: AdmittedClient): SftpAccess | undefined {
  if (!env.SFTP_ORIGIN) return undefined
  const { hostname, port } = new URL(env.SFTP_ORIGIN)
  // A key of a vendor may open at several organizations: its user name says for which it comes.
  const user = client.owned ? client.id : `${client.id}.${client.fiscalCode}`
  const hostFingerprint = env.SFTP_HOST_KEY && ed25519KeyPair(Buffer.from(env.SFTP_HOST_KEY, 'base64'), '').fingerprint
  return { host: hostname, port: Number(port || 22), user, ...(hostFingerprint ? { hostFingerprint } : {}) }
}

function view({ id, name, type, fingerprint, createdAt, revokedAt, lastUsedAt }: SftpKeyRecord): SftpKey {
  return {
    id,
    name,
    type,
    fingerprint,
    createdAt: createdAt.toISOString(),
    ...(revokedAt ? { revokedAt: revokedAt.toISOString() } : {}),
    ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}),
  }
}
