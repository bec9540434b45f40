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

const clientUnable = {
  pointer: '/apiClientId',
  code: 'unable',
  detail:
    'Questo client non può ricevere file: deve essere attivo e avere una chiave SFTP. Scegli dove mandare il file',
}
const serverUnable = {
  pointer: '/remoteServerId',
  code: 'unable',
  detail:
    'Questo server non può ricevere file: deve essere confermato e avere una cartella dove lasciarli. Scegli dove mandare il file',
}
const servicesTooMany = {
  pointer: '/collectionServiceIds',
  code: 'not-of-client',
  detail: 'Questo client può ricevere solo alcuni servizi: scegli tra i suoi',
}

/** Where files may go. */
@Injectable()
export class ExportDestinations {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsFacade,
    private readonly transfers: FileTransferFacade,
    private readonly servers: RemoteServersFacade,
  ) {}

  /** Those that cannot be chosen now too: a schedule may have chosen one when it could. */
  async list(ctx: OrganizationCtx): Promise<ExportDestinationsView> {
    const admitted = await this.clients.admittedHere(ctx)
    const clients = await this.db.run(ctx, async (tx) => {
      const found: ExportDestinationsView['clients'] = []
      for (const { active, id, name } of admitted)
        found.push({ id, name, offered: active && (await this.transfers.comesByKey(tx, id)) })
      return found
    })
    const servers = await this.servers.all(ctx)
    return { clients, servers: servers.map(({ id, name, receives }) => ({ id, name, offered: receives })) }
  }

  /** @throws exports.destinationUnknown, clientServices */
  async check(ctx: OrganizationCtx, content: ScheduleContent): Promise<void> {
    const { kind, apiClientId, remoteServerId, collectionServiceIds } = content
    if (apiClientId !== undefined) {
      const client = await this.clients.inForce(ctx, apiClientId)
      const hasKey = client && (await this.db.run(ctx, (tx) => this.transfers.comesByKey(tx, apiClientId)))
      if (!hasKey) throw exportErrors.destinationUnknown({ fields: [clientUnable] })
      if (!mayHave(client, kind, collectionServiceIds)) throw exportErrors.clientServices({ fields: [servicesTooMany] })
    }
    if (remoteServerId !== undefined) {
      const receiving = await this.servers.receiving(ctx)
      if (!receiving.some(({ id }) => id === remoteServerId))
        throw exportErrors.destinationUnknown({ fields: [serverUnable] })
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
