import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { addRemoteServer, RemoteServer } from '@repo/contracts/file-transfer/remote-servers'
import type { z } from 'zod'
import { RemoteFiles, RemoteFilesError } from '#connectors/remote-files/remote-files'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { GuardedAddresses } from '#platform/http/guarded-addresses'
import { keyPairOf, proofPurpose } from '../remote-server-access.js'
import { remoteServerErrors } from '../remote-servers.errors.js'
import { RemoteServersFacade } from '../remote-servers.facade.js'
import { type RemoteServerRecord, RemoteServersRepository } from '../remote-servers.repository.js'

const MOST = 20

export type NewRemoteServer = z.output<NonNullable<(typeof addRemoteServer)['body']>>

/** The SFTP servers of others, managed by the administrators of an organization. */
@Injectable()
export class ManageRemoteServers {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly servers: RemoteServersRepository,
    private readonly visits: RemoteServersFacade,
    private readonly remote: RemoteFiles,
    private readonly addresses: GuardedAddresses,
  ) {}

  async list(ctx: OrganizationCtx): Promise<RemoteServer[]> {
    return (await this.db.run(ctx, (tx) => this.servers.list(tx))).map((server) => this.view(server))
  }

  /** @throws remoteServers.unknown */
  async one(ctx: OrganizationCtx, id: string): Promise<RemoteServer> {
    return this.view(await this.found(ctx, id))
  }

  /** @throws remoteServers.tooMany, addressForbidden */
  async add(ctx: OrganizationCtx, input: NewRemoteServer): Promise<RemoteServer> {
    if (!this.addresses.mayBeWritten(input.host, input.port)) throw remoteServerErrors.addressForbidden()
    const id = uuidv7(ctx.now.getTime())
    const secret = input.proof === 'password' ? (input.password ?? '') : randomBytes(32)
    const sealedProof = this.vault.encrypt(secret, proofPurpose(id))
    const { kind, ...operator } = ctx.actor as { kind: string; id: string; name: string }
    await this.db.run(ctx, async (tx) => {
      if ((await this.servers.list(tx)).length >= MOST) throw remoteServerErrors.tooMany()
      const { password: _, ...facts } = input
      await this.servers.insert(tx, { ...facts, id, sealedProof, operatorId: operator.id, operatorName: operator.name })
      tx.audit({ action: 'remoteServers.added', subjectKind: 'remoteServer', subjectId: id, details: { by: kind } })
    })
    return this.one(ctx, id)
  }

  /** Before its key is confirmed only the key is read, and nothing is proved to it. @throws remoteServers.unknown */
  async test(ctx: OrganizationCtx, id: string): Promise<RemoteServer> {
    const server = await this.found(ctx, id)
    const problem = await this.tryOut(ctx, server).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof RemoteFilesError) return error.problem
        throw error
      },
    )
    await this.visits.noteTried(ctx, { ...server, failures: 0 }, problem)
    return this.one(ctx, id)
  }

  /** @throws remoteServers.unknown, fingerprintStale */
  async confirm(ctx: OrganizationCtx, id: string, fingerprint: string): Promise<RemoteServer> {
    await this.found(ctx, id)
    await this.db.run(ctx, async (tx) => {
      if (!(await this.servers.confirm(tx, id, fingerprint))) throw remoteServerErrors.fingerprintStale()
      const details = { fingerprint }
      tx.audit({ action: 'remoteServers.confirmed', subjectKind: 'remoteServer', subjectId: id, details })
    })
    return this.one(ctx, id)
  }

  /** @throws remoteServers.unknown */
  async remove(ctx: OrganizationCtx, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      if (!(await this.servers.remove(tx, id))) throw remoteServerErrors.unknown()
      tx.audit({ action: 'remoteServers.removed', subjectKind: 'remoteServer', subjectId: id })
    })
  }

  private async tryOut(ctx: OrganizationCtx, server: RemoteServerRecord): Promise<void> {
    try {
      await this.visits.visitServer(server, async (visit) => {
        const folders = [server.inFolder, server.doneFolder, server.outFolder]
        for (const folder of folders) if (folder !== null) await visit.list(folder)
      })
    } catch (error) {
      const unknown = error instanceof RemoteFilesError && /^host-key/.test(error.problem)
      if (unknown) await this.learnKey(ctx, server)
      throw error
    }
  }

  private async learnKey(ctx: OrganizationCtx, server: RemoteServerRecord): Promise<void> {
    const fingerprint = await this.remote.hostFingerprint(server.host, server.port)
    await this.db.run(ctx, (tx) => this.servers.seen(tx, server, fingerprint))
  }

  private async found(ctx: OrganizationCtx, id: string): Promise<RemoteServerRecord> {
    const server = await this.db.run(ctx, (tx) => this.servers.find(tx, id))
    if (!server) throw remoteServerErrors.unknown()
    return server
  }

  private view(server: RemoteServerRecord): RemoteServer {
    const { id, version, name, host, port, username, proof } = server
    const known = {
      publicKey: proof === 'key' ? keyPairOf(this.vault, server).publicKey : undefined,
      inFolder: server.inFolder,
      doneFolder: server.doneFolder,
      outFolder: server.outFolder,
      hostFingerprint: server.hostFingerprint,
      seenFingerprint: server.seenFingerprint,
      lastTriedAt: server.lastTriedAt?.toISOString(),
      lastOkAt: server.lastOkAt?.toISOString(),
      lastProblem: server.lastProblem,
    }
    const present = Object.fromEntries(
      Object.entries(known).filter(([, value]) => value !== null && value !== undefined),
    )
    return { id, version, name, host, port, username, proof, createdAt: server.createdAt.toISOString(), ...present }
  }
}
