import { Injectable } from '@nestjs/common'
import { nextExport } from '@repo/domain/export-calendar'
import type { OrganizationCtx, PlatformCtx } from '#platform/context/ctx'
import { inOrganization } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { exportErrors } from '../exports.errors.js'
import { lookedBack } from '../told/export-told.repository.js'
import { RequestExport } from '../use-cases/request-export.js'
import { ExportSchedulesRepository, type ScheduleRecord } from './export-schedules.repository.js'
import { subject } from './save-export-schedule.js'

/** What a schedule is told to do, by an operator or by the hour. */
@Injectable()
export class CommandExportSchedule {
  constructor(
    private readonly db: Database,
    private readonly schedules: ExportSchedulesRepository,
    private readonly requesting: RequestExport,
  ) {}

  /** Nothing is lost meanwhile: the first file after it has all of it. @throws exports.scheduleUnknown */
  pause(ctx: OrganizationCtx, id: string): Promise<void> {
    return this.told(ctx, id, async (tx) => {
      await this.schedules.plan(tx, id, undefined)
      tx.audit({ action: 'exportSchedules.paused', ...subject(id) })
    })
  }

  /** @throws exports.scheduleUnknown */
  resume(ctx: OrganizationCtx, id: string): Promise<void> {
    return this.told(ctx, id, async (tx, schedule) => {
      if (schedule.nextAt) return
      await this.schedules.plan(tx, id, nextExport(schedule, ctx.now))
      tx.audit({ action: 'exportSchedules.resumed', ...subject(id) })
    })
  }

  /** What it has already made stays. @throws exports.scheduleUnknown */
  async remove(ctx: OrganizationCtx, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      if (!(await this.schedules.remove(tx, id))) throw exportErrors.scheduleUnknown()
      tx.audit({ action: 'exportSchedules.deleted', ...subject(id) })
    })
  }

  /** Asks for its file now; the hour stays what it was. @returns the export, which is the one under way when there is one. @throws exports.scheduleUnknown */
  start(ctx: OrganizationCtx, id: string): Promise<string> {
    return this.told(ctx, id, (tx, schedule) => this.next(tx, schedule))
  }

  /** Asks for the files whose hour has come. Safe to run twice and late: a time that was missed is made once. @returns how many */
  async startDue(ctx: PlatformCtx): Promise<number> {
    const due = await this.db.run(ctx, (tx) => this.schedules.due(tx))
    for (const { organizationId, id } of due)
      await this.db.run(inOrganization(ctx, organizationId), async (tx) => {
        const schedule = await this.schedules.lock(tx, id)
        if (!schedule?.nextAt || schedule.nextAt > ctx.now) return
        await this.schedules.plan(tx, id, nextExport(schedule, ctx.now))
        await this.next(tx, schedule)
      })
    return due.length
  }

  /** Asks for its next file. One at a time: while one is under way its cursor has not moved, and the next would tell the same. @returns the export */
  next(tx: Tx, schedule: ScheduleRecord): Promise<string> {
    const { id, name, kind, format, collectionServiceIds, cursor, reachedAt, sendsEmpty } = schedule
    return this.requesting.within(tx, {
      kind,
      format,
      collectionServiceIds,
      source: 'schedule',
      requestedBy: name,
      scheduleId: id,
      requestKey: `schedule ${id}`,
      afterSequence: cursor,
      afterAt: reachedAt,
      sinceAt: looksFrom(schedule),
      keepsEmpty: sendsEmpty,
      ...whoseImports(schedule),
    })
  }

  private told<T>(
    ctx: OrganizationCtx,
    id: string,
    work: (tx: Tx, schedule: ScheduleRecord) => Promise<T>,
  ): Promise<T> {
    return this.db.run(ctx, async (tx) => {
      const schedule = await this.schedules.lock(tx, id)
      if (!schedule) throw exportErrors.scheduleUnknown()
      return work(tx, schedule)
    })
  }
}

/** What commits late may be older than what was reached; never than where it begins. */
function looksFrom({ beginsAt, reachedAt }: ScheduleRecord): Date | undefined {
  if (!reachedAt) return beginsAt
  const from = lookedBack(reachedAt)
  return beginsAt && beginsAt > from ? beginsAt : from
}

/** Answers go to who sent the files: to a program those of its own, to a server those of files taken there; elsewhere all of them. */
function whoseImports({ kind, apiClientId, remoteServerId }: ScheduleRecord) {
  return kind === 'importResults' ? { apiClientId, remoteServerId } : {}
}
