import { Injectable } from '@nestjs/common'
import { ApiClientsFacade } from '#modules/api-clients/api-clients.facade'
import { ExchangeFacade } from '#modules/exchange/exchange.facade'
import { FileTransferFacade } from '#modules/file-transfer/file-transfer.facade'
import type { Ctx, OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { StoredFiles } from '#platform/files/stored-files'
import type { SftpDoor, SftpVisitor } from '#platform/sftp/sftp-door'
import { SftpRefusal } from '#platform/sftp/virtual-folders'
import { type CallOfClient, DropFolders } from './drop-folders.js'

/** An API client; the organization for which it comes must be named when its key opens at several. */
const USER = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(\d{11}))?$/

interface Visitor extends SftpVisitor {
  readonly organizationId: string
}

/** Who comes in by SFTP: an API client with `imports:write`, named by its identifier, with a key registered by an organization for which it acts. */
@Injectable()
export class DropDoor implements SftpDoor {
  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsFacade,
    private readonly transfer: FileTransferFacade,
    private readonly exchange: ExchangeFacade,
    private readonly stored: StoredFiles,
  ) {}

  async recognise(user: string, fingerprint: string): Promise<Visitor | undefined> {
    const [, clientId, fiscalCode] = USER.exec(user) ?? []
    if (clientId === undefined) return undefined
    const call = newCall({ kind: 'platform', reason: 'who comes in by SFTP' })
    const keys = await this.db.run(call, (tx) => this.transfer.keysInForce(tx, clientId, fingerprint))
    const [key, another] = keys.filter((each) => fiscalCode === undefined || each.fiscalCode === fiscalCode)
    if (!key || another) return undefined
    const { organizationId, id: keyId } = key
    const visitor = { clientId, keyId, organizationId }
    if (!(await this.mayStill(visitor))) return undefined
    return {
      ...visitor,
      folders: () => new DropFolders(this.exchange, this.transfer, this.db, this.stored, () => this.call(visitor)),
    }
  }

  async entered(visitor: SftpVisitor): Promise<void> {
    const call = organizationCall((visitor as Visitor).organizationId)
    await this.db.run(call, (tx) => this.transfer.touchKey(tx, visitor.keyId))
  }

  /** @throws SftpRefusal when the key or the client has ended meanwhile: whatever is asked, the answer is no */
  private async call(visitor: Pick<Visitor, 'clientId' | 'keyId' | 'organizationId'>): Promise<CallOfClient> {
    const found = await this.mayStill(visitor)
    if (!found) throw new SftpRefusal('denied', 'La chiave o il client non sono più validi')
    return found
  }

  private async mayStill({
    clientId,
    keyId,
    organizationId,
  }: Pick<Visitor, 'clientId' | 'keyId' | 'organizationId'>): Promise<CallOfClient | undefined> {
    const ctx = organizationCall(organizationId)
    const client = await this.clients.inForce(ctx, clientId)
    if (!client?.scopes.includes('imports:write')) return undefined
    if (!(await this.db.run(ctx, (tx) => this.transfer.isKeyInForce(tx, keyId)))) return undefined
    const { name, collectionServiceIds } = client
    return { ctx: { ...ctx, actor: { kind: 'client', id: clientId, name } }, clientId, collectionServiceIds }
  }
}

/** Each request is a call of its own, with its own time. */
function newCall<S extends Ctx['scope']>(scope: S): Ctx<S> {
  return { scope, actor: { kind: 'system', name: 'sftp' }, correlationId: uuidv7(), now: new Date() }
}

function organizationCall(organizationId: string): OrganizationCtx {
  return newCall({ kind: 'organization', organizationId })
}
