import { Inject, Injectable } from '@nestjs/common'
import type { RemoteServerProblem } from '@repo/contracts/file-transfer/remote-servers'
import { ExchangeFacade, FileRefusal } from '#modules/exchange/exchange.facade'
import {
  type RemoteFile,
  RemoteFilesError,
  RemoteServersFacade,
  type RemoteVisit,
} from '#modules/file-transfer/remote-servers.facade'
import { goingOn, inOrganization, type OrganizationCtx, type PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { isTemporaryName } from '../temporary-name.js'

/** Files taken by one visit: others wait for the next. */
const MOST = 50
/** A file that changed less than so long ago may still be written. */
const STILL_MS = 30_000
const LARGEST = 2 * 1_024 ** 3

type Server = NonNullable<Awaited<ReturnType<RemoteServersFacade['find']>>>

/** Takes the files that programs of others left on their own servers. Safe to repeat: a file that was taken is remembered. */
@Injectable()
export class CollectRemoteFiles {
  constructor(
    private readonly servers: RemoteServersFacade,
    private readonly exchange: ExchangeFacade,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Visits the servers whose time has come. @returns how many files were taken */
  async run(ctx: PlatformCtx): Promise<number> {
    let taken = 0
    for (const { organizationId, id } of await this.servers.claimDue(ctx))
      taken += await this.collect(
        inOrganization({ ...ctx, correlationId: uuidv7(ctx.now.getTime()) }, organizationId),
        id,
      )
    return taken
  }

  private async collect(call: OrganizationCtx, id: string): Promise<number> {
    const server = await this.servers.find(call, id)
    if (!server?.inFolder) return 0
    // Files come in the name of who said that they are to be taken.
    const ctx: OrganizationCtx = {
      ...call,
      actor: { kind: 'operator', id: server.operatorId, name: server.operatorName },
    }
    const told: { taken: number; problem?: RemoteServerProblem } = { taken: 0 }
    try {
      await this.servers.visitServer(server, (visit) => this.takeAll(ctx, visit, server, told))
    } catch (error) {
      if (!(error instanceof RemoteFilesError)) {
        this.logger.error({ err: error, remoteServerId: id, correlationId: ctx.correlationId }, 'remote files failed')
      }
      told.problem = error instanceof RemoteFilesError ? error.problem : 'unreachable'
    }
    await this.servers.noteTried(ctx, server, told.problem)
    return told.taken
  }

  private async takeAll(
    ctx: OrganizationCtx,
    visit: RemoteVisit,
    server: Server,
    told: { taken: number; problem?: RemoteServerProblem },
  ): Promise<void> {
    const folder = server.inFolder ?? ''
    const still = (await visit.list(folder)).filter(
      ({ name, changedAt }) => !isTemporaryName(name) && changedAt.getTime() <= ctx.now.getTime() - STILL_MS,
    )
    const fresh = (await this.servers.notTaken(ctx, server.id, still)).slice(0, MOST)
    for (const file of fresh) {
      await this.servers.hold(goingOn(ctx), server.id)
      if (await this.take(ctx, visit, server, file)) told.taken += 1
      else told.problem = 'file-refused'
      await this.servers.noteTaken(ctx, server.id, file)
      if (server.doneFolder !== null)
        await visit.move(folder, file.name, server.doneFolder).catch((error: unknown) => {
          if (!(error instanceof RemoteFilesError)) throw error
          told.problem = error.problem
        })
    }
  }

  /** @returns false when the file can never be taken */
  private async take(ctx: OrganizationCtx, visit: RemoteVisit, server: Server, file: RemoteFile): Promise<boolean> {
    if (file.bytes > LARGEST) return false
    try {
      const whose = { source: 'remoteServer', externalSource: 'backoffice', remoteServerId: server.id } as const
      const received = { name: file.name, ...whose, loadsAs: 'published' as const }
      await this.exchange.receiveFile(ctx, received, visit.fetch(server.inFolder ?? '', file.name))
      return true
    } catch (error) {
      if (error instanceof FileRefusal) return false
      throw error
    }
  }
}
