import { Injectable } from '@nestjs/common'
import type { ExportDestinationsView } from '@repo/contracts/exports/export-schedules'
import type { ExportKind } from '@repo/domain/export-formats'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type AdmittedClient, ApiClientsFacade } from '../../api-clients/api-clients.facade.js'
import { FileTransferFacade } from '../../file-transfer/file-transfer.facade.js'
import { RemoteServersFacade } from '../../file-transfer/remote-servers.facade.js'
import { exportErrors } from '../exports.errors.js'
import type { ScheduleContent } from './export-schedules.repository.js'

/** Where files may go. */
@Injectable()
export class ExportDestinations {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsFacade,
    private readonly transfers: FileTransferFacade,
    private readonly servers: RemoteServersFacade,
  ) {}

  async list(ctx: OrganizationCtx): Promise<ExportDestinationsView> {
    const acting = await this.clients.actingHere(ctx)
    const byKey = await this.db.run(ctx, async (tx) => {
      const found: AdmittedClient[] = []
      for (const client of acting) if (await this.transfers.comesByKey(tx, client.id)) found.push(client)
      return found
    })
    return {
      clients: byKey.map(({ id, name }) => ({ id, name })),
      servers: (await this.servers.receiving(ctx)).map(({ id, name }) => ({ id, name })),
    }
  }

  /** @throws exports.destinationUnknown, clientServices */
  async check(ctx: OrganizationCtx, content: ScheduleContent): Promise<void> {
    const { kind, apiClientId, remoteServerId, collectionServiceIds } = content
    if (apiClientId !== undefined) {
      const client = await this.clients.inForce(ctx, apiClientId)
      const hasKey = client && (await this.db.run(ctx, (tx) => this.transfers.comesByKey(tx, apiClientId)))
      if (!hasKey) throw exportErrors.destinationUnknown()
      if (!mayHave(client, kind, collectionServiceIds)) throw exportErrors.clientServices()
    }
    if (remoteServerId !== undefined) {
      const receiving = await this.servers.receiving(ctx)
      if (!receiving.some(({ id }) => id === remoteServerId)) throw exportErrors.destinationUnknown()
    }
  }
}

/** Whether a client may have files of these services; no list means all of them. Answers are to its own imports, which are of its services. */
export function mayHave(client: AdmittedClient, kind: ExportKind, collectionServiceIds: readonly string[]): boolean {
  if (kind === 'importResults') return true
  const own = client.collectionServiceIds
  if (own.length === 0) return true
  return collectionServiceIds.length > 0 && collectionServiceIds.every((id) => own.includes(id))
}
