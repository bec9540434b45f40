import { Injectable } from '@nestjs/common'
import type { RemoteServerProblem } from '@repo/contracts/file-transfer/remote-servers'
import { type RemoteFile, RemoteFiles, RemoteFilesError, type RemoteVisit } from '#connectors/remote-files/remote-files'
import type { OrganizationCtx, PlatformCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { accessOf } from './remote-server-access.js'
import { type RemoteServerRecord, RemoteServersRepository } from './remote-servers.repository.js'

export { type RemoteFile, RemoteFilesError, type RemoteVisit }

/** How long whoever looks for files holds a server, and how often files are looked for. */
const HOLD_MS = 10 * 60_000
const EVERY_MS = 5 * 60_000
const LONGEST_WAIT_MS = 3_600_000

/** What other modules may do with the servers of others. */
@Injectable()
export class RemoteServersFacade {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly servers: RemoteServersRepository,
    private readonly remote: RemoteFiles,
  ) {}

  /**
   * Leaves a file in the folder of a server, under a temporary name until all of it is there. Not inside a transaction. Repeating it writes the
   * same file again.
   * @param serverId one of the organization's, confirmed, with a folder for what goes out
   * @param name without `/`; nothing personal is added to it here
   * @throws RemoteFilesError `folder-missing` without such a folder, `host-key-unknown` before it was confirmed
   */
  async deliver(ctx: OrganizationCtx, serverId: string, name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const server = await this.db.run(ctx, (tx) => this.servers.find(tx, serverId))
    if (!server?.outFolder) throw new RemoteFilesError('folder-missing')
    const folder = server.outFolder
    await this.visitServer(server, (visit) => visit.deliver(folder, name, bytes))
  }

  /** All those of the organization, and whether files can be left there: confirmed, with a folder for what goes out. */
  async all(ctx: OrganizationCtx): Promise<(RemoteServerRecord & { readonly receives: boolean })[]> {
    const all = await this.db.run(ctx, (tx) => this.servers.list(tx))
    return all.map((server) => ({
      ...server,
      receives: server.hostFingerprint !== null && server.outFolder !== null,
    }))
  }

  /** Those where files can be left. */
  async receiving(ctx: OrganizationCtx): Promise<RemoteServerRecord[]> {
    return (await this.all(ctx)).filter(({ receives }) => receives)
  }

  /** Servers from which files are due; whoever asks holds them for ten minutes. */
  claimDue(ctx: PlatformCtx): Promise<readonly { readonly organizationId: string; readonly id: string }[]> {
    return this.db.run(ctx, (tx) => this.servers.claim(tx, new Date(ctx.now.getTime() + HOLD_MS)))
  }

  /** Still at work there. */
  hold(ctx: OrganizationCtx, id: string): Promise<void> {
    return this.db.run(ctx, (tx) => this.servers.hold(tx, id, new Date(ctx.now.getTime() + HOLD_MS)))
  }

  find(ctx: OrganizationCtx, id: string): Promise<RemoteServerRecord | undefined> {
    return this.db.run(ctx, (tx) => this.servers.find(tx, id))
  }

  /** Signs in, works, leaves. Not inside a transaction. @throws RemoteFilesError, and whatever `work` throws */
  async visitServer<T>(server: RemoteServerRecord, work: (visit: RemoteVisit) => Promise<T>): Promise<T> {
    const access = accessOf(this.vault, server)
    if (!access) throw new RemoteFilesError('host-key-unknown')
    return this.remote.visit(access, work)
  }

  /** Of these files, those that were not taken yet. */
  async notTaken(ctx: OrganizationCtx, id: string, files: readonly RemoteFile[]): Promise<readonly RemoteFile[]> {
    const digests = files.map((file) => this.digest(id, file))
    const taken = new Set(
      (await this.db.run(ctx, (tx) => this.servers.taken(tx, id, digests))).map((digest) => digest.toString('hex')),
    )
    return files.filter((_, index) => !taken.has(digests[index]?.toString('hex') ?? ''))
  }

  /** It was taken: it is not looked at again, unless it changes. */
  noteTaken(ctx: OrganizationCtx, id: string, file: RemoteFile): Promise<void> {
    return this.db.run(ctx, (tx) => this.servers.take(tx, id, this.digest(id, file)))
  }

  /** Files are looked for again in five minutes, or later and later while it fails. */
  noteTried(
    ctx: OrganizationCtx,
    server: Pick<RemoteServerRecord, 'id' | 'version' | 'failures'>,
    problem: RemoteServerProblem | undefined,
  ): Promise<void> {
    const wait = problem ? Math.min(LONGEST_WAIT_MS, EVERY_MS * 2 ** Math.min(server.failures, 10)) : EVERY_MS
    return this.db.run(ctx, (tx) => this.servers.tried(tx, server, problem, new Date(ctx.now.getTime() + wait)))
  }

  private digest(id: string, { name, bytes, changedAt }: RemoteFile): Buffer {
    return this.vault.digest(`${id}\0${name}\0${bytes}\0${changedAt.getTime()}`, 'remote-file')
  }
}
