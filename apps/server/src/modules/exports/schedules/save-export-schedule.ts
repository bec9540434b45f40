import { Injectable } from '@nestjs/common'
import type { ChangedScheduleInput, NewScheduleInput } from '@repo/contracts/exports/export-schedules'
import { nextExport } from '@repo/domain/export-calendar'
import { originOfExport } from '@repo/domain/export-formats'
import { actorName, type OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { PaymentsFacade } from '../../payments/payments.facade.js'
import { exportErrors } from '../exports.errors.js'
import { ExportToldRepository } from '../told/export-told.repository.js'
import { ExportDestinations } from './export-destinations.js'
import { ExportSchedulesRepository, type ScheduleContent } from './export-schedules.repository.js'

/**
 * Makes a schedule of exports, or changes one. What it has reached stays: nothing is lost or told twice because it was changed. One that told payments and
 * tells notices, or the other way round, begins with what comes after the change.
 */
@Injectable()
export class SaveExportSchedule {
  constructor(
    private readonly db: Database,
    private readonly schedules: ExportSchedulesRepository,
    private readonly destinations: ExportDestinations,
    private readonly organizations: OrganizationsFacade,
    private readonly payments: PaymentsFacade,
    private readonly told: ExportToldRepository,
  ) {}

  /** @returns its id. @throws exports.serviceUnknown, destinationUnknown, clientServices */
  async create(ctx: OrganizationCtx, input: NewScheduleInput): Promise<string> {
    const content = contentOf(input)
    await this.destinations.check(ctx, content)
    return this.db.run(ctx, async (tx) => {
      await this.checkServices(tx, content)
      const id = uuidv7(ctx.now.getTime())
      // What has no number yet will have a higher one: the first file begins exactly here.
      const cursor = input.fromBeginning ? 0 : await this.payments.lastPaymentSequence(tx)
      const beginsAt = input.fromBeginning ? undefined : ctx.now
      await this.schedules.insert(tx, {
        ...content,
        id,
        cursor,
        beginsAt,
        nextAt: nextExport(content, ctx.now),
        by: actorName(ctx.actor),
      })
      tx.audit({ action: 'exportSchedules.created', ...subject(id), details: factsOf(content) })
      return id
    })
  }

  /** @throws exports.scheduleUnknown, scheduleStale, serviceUnknown, destinationUnknown, clientServices */
  async change(ctx: OrganizationCtx, id: string, input: ChangedScheduleInput): Promise<void> {
    const content = contentOf(input)
    await this.destinations.check(ctx, content)
    await this.db.run(ctx, async (tx) => {
      const now = await this.schedules.lock(tx, id)
      if (!now) throw exportErrors.scheduleUnknown()
      if (now.version !== input.version) throw exportErrors.scheduleStale()
      await this.checkServices(tx, content)
      await this.schedules.change(tx, id, content, now.nextAt && nextExport(content, ctx.now))
      if (originOfExport(content.kind) !== originOfExport(now.kind)) await this.beginAnew(tx, id)
      tx.audit({ action: 'exportSchedules.changed', ...subject(id), details: factsOf(content) })
    })
  }

  /** What it had reached says nothing of what it tells now. */
  private async beginAnew(tx: Tx, id: string): Promise<void> {
    await this.schedules.beginAnew(tx, id, await this.payments.lastPaymentSequence(tx))
    await this.told.forget(tx, id)
  }

  private async checkServices(tx: Tx, { collectionServiceIds }: ScheduleContent): Promise<void> {
    for (const id of collectionServiceIds)
      if (!(await this.organizations.service(tx, id))) throw exportErrors.serviceUnknown()
  }
}

export const subject = (id: string) => ({ subjectKind: 'exportSchedule', subjectId: id })

function contentOf(input: NewScheduleInput | ChangedScheduleInput): ScheduleContent {
  const { name, kind, format, frequency, weekday, monthDay, hour, destination, apiClientId, remoteServerId, emails } =
    input
  const collectionServiceIds = [...new Set(input.collectionServiceIds ?? [])].sort()
  const { sendsEmpty } = input
  return {
    ...{ name, kind, format, frequency, weekday, monthDay, hour, destination, apiClientId, remoteServerId, emails },
    collectionServiceIds,
    sendsEmpty,
  }
}

/** Without addresses. */
function factsOf({ kind, format, frequency, destination, collectionServiceIds }: ScheduleContent) {
  return { kind, format, frequency, destination, services: collectionServiceIds.length }
}
