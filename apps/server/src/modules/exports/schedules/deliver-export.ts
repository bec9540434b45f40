import { Inject, Injectable } from '@nestjs/common'
import { Mail } from '#connectors/mail/mail'
import { inOrganization, lasting, type OrganizationCtx, type PlatformCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Env } from '#platform/env'
import { ENV } from '#platform/env'
import { ConnectorError } from '#platform/errors/refusals'
import { flowingBytes } from '#platform/files/flowing-bytes'
import { StoredFiles } from '#platform/files/stored-files'
import { ApiClientsFacade } from '../../api-clients/api-clients.facade.js'
import { FileTransferFacade } from '../../file-transfer/file-transfer.facade.js'
import { RemoteFilesError, RemoteServersFacade } from '../../file-transfer/remote-servers.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { exportErrors } from '../exports.errors.js'
import { exportDeliveryDue } from '../exports.events.js'
import { DeliveriesRepository, type Delivery } from './deliveries.repository.js'
import { deliveryProblems, refusedAddresses, remoteDeliveryProblems } from './delivery-problems.js'
import { mayHave } from './export-destinations.js'
import { ExportSchedulesRepository, type ScheduleRecord } from './export-schedules.repository.js'
import { readyMessage } from './ready-message.js'

/** Nobody else tries meanwhile; whoever goes on for longer says so. */
const HOLD_MS = 10 * 60_000
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 6 * 3_600_000
/** About three days. */
const ATTEMPTS = 20

/** A delivery that did not succeed. `final`: trying again would not help until somebody changes something. */
class NotDelivered extends Error {
  constructor(
    readonly problem: string,
    readonly final: boolean,
    options?: ErrorOptions,
  ) {
    super('a file was not delivered', options)
  }
}

/**
 * Takes a file to where its schedule says, with growing pauses while that fails. Repeating it puts the same file in the same place under the same name.
 */
@Injectable()
export class DeliverExport {
  constructor(
    private readonly db: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly schedules: ExportSchedulesRepository,
    private readonly organizations: OrganizationsFacade,
    private readonly clients: ApiClientsFacade,
    private readonly transfers: FileTransferFacade,
    private readonly servers: RemoteServersFacade,
    private readonly stored: StoredFiles,
    private readonly mail: Mail,
    private readonly vault: Vault,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async run(ctx: OrganizationCtx, exportId: string): Promise<void> {
    const [delivery, schedule] = await this.db.run(ctx, async (tx) => {
      const claimed = await this.deliveries.claim(tx, exportId, heldUntil(ctx))
      return [claimed, claimed && (await this.schedules.find(tx, claimed.scheduleId))] as const
    })
    if (!delivery) return
    try {
      if (!schedule) throw new NotDelivered(deliveryProblems.scheduleGone, true)
      await this.deliver(ctx, delivery, schedule)
      await this.db.run(ctx, async (tx) => {
        if (!(await this.deliveries.delivered(tx, delivery))) return
        const details = { destination: schedule.destination, attempts: delivery.attempts }
        tx.audit({ action: 'exports.delivered', subjectKind: 'export', subjectId: exportId, details })
      })
    } catch (error) {
      const { problem, final } = missedBecause(error)
      const given = final || delivery.attempts >= ATTEMPTS
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (delivery.attempts - 1))
      const nextAt = given ? undefined : new Date(ctx.now.getTime() + wait)
      await this.db.run(ctx, async (tx) => {
        if (!(await this.deliveries.missed(tx, delivery, problem, nextAt))) return
        const details = { attempts: delivery.attempts, givenUp: given }
        tx.audit({ action: 'exports.notDelivered', subjectKind: 'export', subjectId: exportId, details })
      })
    }
  }

  /** An operator asks again, after putting right what was wrong. @throws exports.notDeliverable */
  async again(ctx: OrganizationCtx, exportId: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      if (!(await this.deliveries.again(tx, exportId))) throw exportErrors.notDeliverable()
      tx.audit({ action: 'exports.deliveryAsked', subjectKind: 'export', subjectId: exportId })
      tx.emit(exportDeliveryDue({ exportId }))
    })
  }

  /** Asks for the deliveries whose pause is over. Safe to run twice: whoever delivers looks again. @returns how many */
  async wake(ctx: PlatformCtx): Promise<number> {
    const due = await this.db.run(ctx, (tx) => this.deliveries.due(tx))
    for (const { organizationId, id } of due)
      await this.db.run(inOrganization(ctx, organizationId), async (tx) => tx.emit(exportDeliveryDue({ exportId: id })))
    return due.length
  }

  private async deliver(ctx: OrganizationCtx, delivery: Delivery, schedule: ScheduleRecord): Promise<void> {
    const { fileId, fileName: name } = delivery
    if (tellsOthers(delivery, schedule)) throw new NotDelivered(deliveryProblems.answersOfOthers, true)
    if (schedule.apiClientId) return this.offer(ctx, delivery, schedule.apiClientId)
    const at = lasting(ctx)
    const hold = () => this.hold(at(), delivery)
    if (schedule.remoteServerId) {
      const server = await this.servers.find(ctx, schedule.remoteServerId)
      if (!server) throw new NotDelivered(deliveryProblems.serverGone, true)
      if (server.outFolder === null) throw new NotDelivered(deliveryProblems.serverFolderless, true)
      return this.servers.deliver(ctx, server.id, name, flowingBytes(this.stored.read(ctx, fileId), hold))
    }
    if (schedule.emails) return this.write(ctx, delivery, schedule, schedule.emails, hold)
    throw new NotDelivered(deliveryProblems.nowhere, true)
  }

  /** @throws Error when another attempt has begun: this one has nothing to tell any more */
  private async hold(ctx: OrganizationCtx, delivery: Delivery): Promise<void> {
    const held = await this.db.run(ctx, (tx) => this.deliveries.hold(tx, delivery, heldUntil(ctx)))
    if (!held) throw new Error('another attempt has begun')
  }

  private async offer(ctx: OrganizationCtx, delivery: Delivery, clientId: string): Promise<void> {
    const client = await this.clients.inForce(ctx, clientId)
    if (!client) throw new NotDelivered(deliveryProblems.clientGone, true)
    if (!mayHave(client, delivery.kind, delivery.collectionServiceIds))
      throw new NotDelivered(deliveryProblems.clientServices, true)
    await this.db.run(ctx, async (tx) => {
      if (!(await this.transfers.comesByKey(tx, clientId))) throw new NotDelivered(deliveryProblems.clientGone, true)
      await this.transfers.offer(tx, { clientId, fileId: delivery.fileId, name: delivery.fileName })
    })
  }

  /** Everybody who can be told is told, once: who was told by an earlier attempt is left out, and whoever is refused keeps nobody from it. */
  private async write(
    ctx: OrganizationCtx,
    delivery: Delivery,
    { name }: ScheduleRecord,
    emails: readonly string[],
    hold: () => Promise<void>,
  ): Promise<void> {
    const organization = await this.db.run(ctx, (tx) => this.organizations.own(tx))
    const { exportId, until } = delivery
    const link = new URL(`/gestione/esportazioni/${exportId}`, this.env.BACKOFFICE_ORIGIN).href
    const message = readyMessage(delivery, { scheduleName: name, organizationName: organization.name, link, until })
    const refused: number[] = []
    let later: unknown
    for (const [index, to] of emails.entries()) {
      const address = this.vault.digest(`${exportId}\0${to}`, 'export-told-address')
      if (delivery.toldAddresses.some((told) => told.equals(address))) continue
      await hold()
      try {
        const idempotencyKey = `export-${exportId}-${address.toString('hex', 0, 8)}`
        await this.mail.send({ idempotencyKey, to, ...message, attachments: [], date: ctx.now })
        await this.db.run(ctx, (tx) => this.deliveries.told(tx, exportId, address))
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error
        if (error.retryable) later = error
        else refused.push(index + 1)
      }
    }
    if (later !== undefined) throw new NotDelivered(deliveryProblems.mail, false, { cause: later })
    if (refused.length > 0) throw new NotDelivered(refusedAddresses(refused), true)
  }
}

const heldUntil = ({ now }: OrganizationCtx) => new Date(now.getTime() + HOLD_MS)

/** What it tells was chosen when it was asked for; where its schedule sends files may have been changed since then. */
function tellsOthers({ kind, apiClientId, remoteServerId }: Delivery, schedule: ScheduleRecord): boolean {
  const goesTo = schedule.apiClientId ?? schedule.remoteServerId
  return kind === 'importResults' && goesTo !== undefined && goesTo !== (apiClientId ?? remoteServerId)
}

function missedBecause(error: unknown): { readonly problem: string; readonly final: boolean } {
  if (error instanceof NotDelivered) return error
  if (error instanceof RemoteFilesError) return { problem: remoteDeliveryProblems[error.problem], final: false }
  return { problem: deliveryProblems.ours, final: false }
}
