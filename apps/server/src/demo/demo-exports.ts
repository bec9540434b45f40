import { Injectable } from '@nestjs/common'
import { newScheduleInput } from '@repo/contracts/exports/export-schedules'
import { ExportSchedulesQueries } from '#modules/exports/schedules/export-schedules.queries'
import { SaveExportSchedule } from '#modules/exports/schedules/save-export-schedule'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'

/** A file of what was paid, made every morning. */
@Injectable()
export class DemoExports {
  constructor(
    private readonly db: Database,
    private readonly schedules: ExportSchedulesQueries,
    private readonly saving: SaveExportSchedule,
  ) {}

  /** Safe to repeat: an organization that has a schedule is left alone. */
  async complete(ctx: OrganizationCtx): Promise<void> {
    const known = await this.db.run(ctx, (tx) => this.schedules.list(tx))
    if (known.length > 0) return
    const input = newScheduleInput.parse({
      name: 'Incassi della notte',
      kind: 'paid',
      format: '1.4',
      frequency: 'day',
      hour: 6,
      destination: 'none',
      fromBeginning: true,
    })
    await this.saving.create(ctx, input)
  }
}
