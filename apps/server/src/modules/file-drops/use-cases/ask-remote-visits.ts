import { Injectable } from '@nestjs/common'
import { RemoteServersFacade } from '#modules/file-transfer/remote-servers.facade'
import { inOrganization, type PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { remoteVisitDue } from '../file-drops.events.js'

/** Asks for visits of the servers whose time has come. Safe to repeat: a visit that is asked for is not asked for again while its server is held. */
@Injectable()
export class AskRemoteVisits {
  constructor(
    private readonly db: Database,
    private readonly servers: RemoteServersFacade,
  ) {}

  /** @returns how many */
  async run(ctx: PlatformCtx): Promise<number> {
    const due = await this.servers.claimDue(ctx)
    for (const { organizationId, id, visitId } of due) {
      const call = inOrganization({ ...ctx, correlationId: uuidv7(ctx.now.getTime()) }, organizationId)
      await this.db.run(call, async (tx) => tx.emit(remoteVisitDue({ remoteServerId: id, visitId })))
    }
    return due.length
  }
}
