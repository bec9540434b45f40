import { Inject, Injectable } from '@nestjs/common'
import type { RemoteServerProblem } from '@repo/contracts/file-transfer/remote-servers'
import { ExchangeFacade, FileRefusal } from '#modules/exchange/exchange.facade'
import {
  type RemoteFile,
  RemoteFilesError,
  RemoteServersFacade,
  type RemoteVisit,
  VisitOver,
} from '#modules/file-transfer/remote-servers.facade'
import { lasting, type OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { flowingBytes } from '#platform/files/flowing-bytes'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { isTemporaryName } from '../temporary-name.js'

/** Files taken by one visit: others wait for the next. */
const MOST = 50
/** Files that one visit tries, when some cannot be read. */
const MOST_TRIED = 1_000
/** A file that changed less than so long ago may still be written. */
const STILL_MS = 30_000
const LARGEST = 2 * 1_024 ** 3
/** Of each worker: the rest of the lane is for those who call others. */
const VISITS_AT_ONCE = 10

type Server = NonNullable<Awaited<ReturnType<RemoteServersFacade['find']>>>

/** One visit of a server, in the name of who said that files are to be taken there. */
interface Collecting {
  /** As of now. */
  readonly at: () => OrganizationCtx
  readonly server: Server
  readonly visitId: string
  taken: number
  problem: RemoteServerProblem | undefined
}

/** Takes the files that programs of others left on their own servers. Safe to repeat: a visit is begun once, and a file is received and remembered together. */
@Injectable()
export class CollectRemoteFiles {
  private underWay = 0

  constructor(
    private readonly db: Database,
    private readonly servers: RemoteServersFacade,
    private readonly exchange: ExchangeFacade,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param due as it was asked for; whoever comes when all hands are busy is asked for again when its hold ends @returns how many files were taken */
  async run(
    call: OrganizationCtx,
    due: { readonly remoteServerId: string; readonly visitId: string },
  ): Promise<number> {
    if (this.underWay >= VISITS_AT_ONCE) return 0
    this.underWay += 1
    try {
      const server = await this.servers.find(call, due.remoteServerId)
      if (!server?.inFolder) return 0
      const visitId = await this.servers.beginVisit(call, server.id, due.visitId)
      if (visitId === undefined) return 0
      const actor = { kind: 'operator', id: server.operatorId, name: server.operatorName } as const
      return await this.collect({ at: lasting({ ...call, actor }), server, visitId, taken: 0, problem: undefined })
    } finally {
      this.underWay -= 1
    }
  }

  private async collect(collecting: Collecting): Promise<number> {
    const { at, server, visitId } = collecting
    let went = false
    try {
      await this.servers.visitServer(server, (visit) => this.takeAll(visit, collecting))
      went = true
    } catch (error) {
      if (error instanceof VisitOver) return collecting.taken
      if (!(error instanceof RemoteFilesError)) {
        const { correlationId } = at()
        this.logger.error({ err: error, remoteServerId: server.id, correlationId }, 'remote files failed')
      }
      collecting.problem = error instanceof RemoteFilesError ? error.problem : 'unreachable'
    }
    await this.servers.endVisit(at(), server, visitId, collecting.problem, went)
    return collecting.taken
  }

  private async takeAll(visit: RemoteVisit, collecting: Collecting): Promise<void> {
    const { at, server, visitId } = collecting
    const begun = at()
    const { files, whole } = await visit.list(server.inFolder ?? '')
    if (!whole) collecting.problem = 'too-many-files'
    const still = files.filter(
      ({ name, changedAt }) => !isTemporaryName(name) && changedAt.getTime() <= begun.now.getTime() - STILL_MS,
    )
    for (const file of await this.servers.notTaken(begun, server.id, still, MOST_TRIED)) {
      if (collecting.taken >= MOST) return
      await this.servers.hold(at(), server.id, visitId)
      await this.takeOne(visit, collecting, file)
    }
  }

  /** What is wrong with one file is told, and keeps no other waiting. */
  private async takeOne(visit: RemoteVisit, collecting: Collecting, file: RemoteFile): Promise<void> {
    const { server } = collecting
    try {
      if (await this.receive(visit, collecting, file)) collecting.taken += 1
      else {
        await this.db.run(collecting.at(), (tx) => this.servers.take(tx, server.id, collecting.visitId, file))
        collecting.problem = 'file-refused'
      }
    } catch (error) {
      if (!(error instanceof RemoteFilesError) || error.problem !== 'file-unreadable') throw error
      collecting.problem = error.problem
      return
    }
    if (server.doneFolder === null) return
    await visit.move(server.inFolder ?? '', file, server.doneFolder).catch((error: unknown) => {
      if (!(error instanceof RemoteFilesError)) throw error
      collecting.problem = error.problem
    })
  }

  /** @returns false when the file can never be taken */
  private async receive(visit: RemoteVisit, collecting: Collecting, file: RemoteFile): Promise<boolean> {
    if (file.bytes > LARGEST) return false
    const { at, server, visitId } = collecting
    const whose = { source: 'remoteServer', externalSource: 'backoffice', remoteServerId: server.id } as const
    const received = { name: file.name, ...whose, loadsAs: 'published' as const }
    const fetched = visit.fetch(server.inFolder ?? '', file.name)
    const bytes = flowingBytes(fetched, () => this.servers.hold(at(), server.id, visitId))
    try {
      await this.exchange.receiveFile(at(), received, bytes, (tx) => this.servers.take(tx, server.id, visitId, file))
      return true
    } catch (error) {
      if (error instanceof FileRefusal) return false
      throw error
    }
  }
}
