import { Injectable } from '@nestjs/common'
import type { RemoteServerProblem } from '@repo/contracts/file-transfer/remote-servers'
import { type RemoteFile, RemoteFiles, RemoteFilesError, type RemoteVisit } from '#connectors/remote-files/remote-files'
import type { Ctx, OrganizationCtx, PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { accessOf } from './remote-server-access.js'
import { type ClaimedServer, type RemoteServerRecord, RemoteServersRepository } from './remote-servers.repository.js'

export { type RemoteFile, RemoteFilesError, type RemoteVisit }

/** How long whoever looks for files holds a server, and how often files are looked for. */
const HOLD_MS = 10 * 60_000
const EVERY_MS = 5 * 60_000
const LONGEST_WAIT_MS = 3_600_000
/** Files that are looked up together among those that were taken. */
const LOOKED_UP = 5_000

/** A visit whose server is another's by now. */
export class VisitOver extends Error {
  override readonly name = 'VisitOver'
  constructor() {
    super('the visit of a remote server is over')
  }
}

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

  /** Servers from which files are due, each held for ten minutes for a visit that is to begin. */
  claimDue(ctx: PlatformCtx): Promise<readonly ClaimedServer[]> {
    const visitId = uuidv7(ctx.now.getTime())
    return this.db.run(ctx, (tx) => this.servers.claim(tx, visitId, heldUntil(ctx)))
  }

  /** @returns the visit, which has to hold the server while it lasts; undefined when the claim was begun before, or is over */
  async beginVisit(ctx: OrganizationCtx, id: string, claimed: string): Promise<string | undefined> {
    const visitId = uuidv7(ctx.now.getTime())
    const begun = await this.db.run(ctx, (tx) => this.servers.beginVisit(tx, id, claimed, visitId, heldUntil(ctx)))
    return begun ? visitId : undefined
  }

  /** Still at work there. @throws VisitOver when another visit has begun meanwhile, or the server is gone */
  async hold(ctx: OrganizationCtx, id: string, visitId: string): Promise<void> {
    if (!(await this.db.run(ctx, (tx) => this.servers.hold(tx, id, visitId, heldUntil(ctx))))) throw new VisitOver()
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

  /** Of these files, those that were not taken yet, in their order, as many as are wanted. */
  async notTaken(
    ctx: OrganizationCtx,
    id: string,
    files: readonly RemoteFile[],
    wanted: number,
  ): Promise<readonly RemoteFile[]> {
    const fresh: RemoteFile[] = []
    for (let at = 0; at < files.length && fresh.length < wanted; at += LOOKED_UP) {
      const some = files.slice(at, at + LOOKED_UP)
      const digests = some.map((file) => this.digest(id, file))
      const known = await this.db.run(ctx, (tx) => this.servers.taken(tx, id, digests))
      const taken = new Set(known.map((digest) => digest.toString('hex')))
      fresh.push(...some.filter((_, index) => !taken.has(digests[index]?.toString('hex') ?? '')))
    }
    return fresh.slice(0, wanted)
  }

  /**
   * It is taken by this visit: it is not looked at again, unless it changes. In the transaction that receives it.
   * @throws VisitOver when another visit has taken it
   */
  async take(tx: Tx, id: string, visitId: string, file: RemoteFile): Promise<void> {
    const held = await this.servers.hold(tx, id, visitId, heldUntil(tx.ctx))
    if (!held || !(await this.servers.take(tx, id, this.digest(id, file)))) throw new VisitOver()
  }

  /** @param went all the way: what it met was of single files, and the next is not later for it */
  endVisit(
    ctx: OrganizationCtx,
    server: Pick<RemoteServerRecord, 'id' | 'failures'>,
    visitId: string,
    problem: RemoteServerProblem | undefined,
    went: boolean,
  ): Promise<void> {
    const nextAt = new Date(ctx.now.getTime() + (went ? EVERY_MS : waitAfter(server.failures)))
    return this.db.run(ctx, (tx) => this.servers.endVisit(tx, server.id, visitId, { problem, went, nextAt }))
  }

  /** Files are looked for again in five minutes, or later and later while it fails. */
  noteTried(
    ctx: OrganizationCtx,
    server: Pick<RemoteServerRecord, 'id' | 'version' | 'failures'>,
    problem: RemoteServerProblem | undefined,
  ): Promise<void> {
    const wait = problem ? waitAfter(server.failures) : EVERY_MS
    return this.db.run(ctx, (tx) => this.servers.tried(tx, server, problem, new Date(ctx.now.getTime() + wait)))
  }

  private digest(id: string, { name, bytes, changedAt }: RemoteFile): Buffer {
    return this.vault.digest(`${id}\0${name}\0${bytes}\0${changedAt.getTime()}`, 'remote-file')
  }
}

const heldUntil = ({ now }: Ctx) => new Date(now.getTime() + HOLD_MS)
const waitAfter = (failures: number) => Math.min(LONGEST_WAIT_MS, EVERY_MS * 2 ** Math.min(failures, 10))
