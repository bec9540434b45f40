import { Controller } from '@nestjs/common'
import {
  changeExportSchedule,
  createExportSchedule,
  deleteExportSchedule,
  deliverExportAgain,
  type ExportScheduleView,
  listExportDestinations,
  listExportSchedules,
  pauseExportSchedule,
  readExportSchedule,
  resumeExportSchedule,
  runExportSchedule,
} from '@repo/contracts/exports/export-schedules'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ExportDownloads } from './export-downloads.js'
import { exportErrors } from './exports.errors.js'
import { CommandExportSchedule } from './schedules/command-export-schedule.js'
import { DeliverExport } from './schedules/deliver-export.js'
import { ExportDestinations } from './schedules/export-destinations.js'
import { ExportSchedulesQueries } from './schedules/export-schedules.queries.js'
import { SaveExportSchedule } from './schedules/save-export-schedule.js'

/** Schedules of exports in the back office. */
@Controller()
export class ExportSchedulesController {
  constructor(
    private readonly db: Database,
    private readonly queries: ExportSchedulesQueries,
    private readonly saving: SaveExportSchedule,
    private readonly destinations: ExportDestinations,
  ) {}

  @Handles(listExportSchedules)
  async list({ ctx }: Call<typeof listExportSchedules>) {
    return { items: await this.db.run(ctx, (tx) => this.queries.list(tx)) }
  }

  @Handles(listExportDestinations)
  where({ ctx }: Call<typeof listExportDestinations>) {
    return this.destinations.list(ctx as OrganizationCtx)
  }

  @Handles(createExportSchedule)
  async create(call: Call<typeof createExportSchedule>) {
    const ctx = call.ctx as OrganizationCtx
    return known(this.db, this.queries, ctx, await this.saving.create(ctx, call.input.body))
  }

  @Handles(readExportSchedule)
  read({ ctx, input }: Call<typeof readExportSchedule>) {
    return known(this.db, this.queries, ctx as OrganizationCtx, input.params.exportScheduleId)
  }

  @Handles(changeExportSchedule)
  async change(call: Call<typeof changeExportSchedule>) {
    const ctx = call.ctx as OrganizationCtx
    const { exportScheduleId } = call.input.params
    await this.saving.change(ctx, exportScheduleId, call.input.body)
    return known(this.db, this.queries, ctx, exportScheduleId)
  }
}

/** What schedules, and the deliveries of their files, are told to do. */
@Controller()
export class ExportScheduleCommandsController {
  constructor(
    private readonly db: Database,
    private readonly queries: ExportSchedulesQueries,
    private readonly commanding: CommandExportSchedule,
    private readonly delivering: DeliverExport,
    private readonly downloads: ExportDownloads,
  ) {}

  @Handles(pauseExportSchedule)
  async pause({ ctx, input }: Call<typeof pauseExportSchedule>) {
    await this.commanding.pause(ctx as OrganizationCtx, input.params.exportScheduleId)
    return known(this.db, this.queries, ctx as OrganizationCtx, input.params.exportScheduleId)
  }

  @Handles(resumeExportSchedule)
  async resume({ ctx, input }: Call<typeof resumeExportSchedule>) {
    await this.commanding.resume(ctx as OrganizationCtx, input.params.exportScheduleId)
    return known(this.db, this.queries, ctx as OrganizationCtx, input.params.exportScheduleId)
  }

  @Handles(runExportSchedule)
  async start(call: Call<typeof runExportSchedule>) {
    const ctx = call.ctx as OrganizationCtx
    return this.downloads.one(ctx, await this.commanding.start(ctx, call.input.params.exportScheduleId))
  }

  @Handles(deleteExportSchedule)
  async remove({ ctx, input }: Call<typeof deleteExportSchedule>): Promise<void> {
    await this.commanding.remove(ctx as OrganizationCtx, input.params.exportScheduleId)
  }

  @Handles(deliverExportAgain)
  async again(call: Call<typeof deliverExportAgain>) {
    const ctx = call.ctx as OrganizationCtx
    const { exportId } = call.input.params
    await this.downloads.one(ctx, exportId)
    await this.delivering.again(ctx, exportId)
    return this.downloads.one(ctx, exportId)
  }
}

/** @throws exports.scheduleUnknown */
async function known(
  db: Database,
  queries: ExportSchedulesQueries,
  ctx: OrganizationCtx,
  id: string,
): Promise<ExportScheduleView> {
  const view = await db.run(ctx, (tx) => queries.one(tx, id))
  if (!view) throw exportErrors.scheduleUnknown()
  return view
}
