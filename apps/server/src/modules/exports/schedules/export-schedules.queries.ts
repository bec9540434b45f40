import { Injectable } from '@nestjs/common'
import type { ExportScheduleView } from '@repo/contracts/exports/export-schedules'
import type { Tx } from '#platform/db/tx'
import { ExportsQueries } from '../exports.queries.js'
import { ExportSchedulesRepository, type ScheduleRecord } from './export-schedules.repository.js'

/** Schedules as screens see them, each with its last export. */
@Injectable()
export class ExportSchedulesQueries {
  constructor(
    private readonly schedules: ExportSchedulesRepository,
    private readonly exports: ExportsQueries,
  ) {}

  async list(tx: Tx): Promise<ExportScheduleView[]> {
    return this.views(tx, await this.schedules.list(tx))
  }

  async one(tx: Tx, id: string): Promise<ExportScheduleView | undefined> {
    const found = await this.schedules.find(tx, id)
    return found && (await this.views(tx, [found]))[0]
  }

  private async views(tx: Tx, records: readonly ScheduleRecord[]): Promise<ExportScheduleView[]> {
    const last = await this.exports.lastOfSchedules(
      tx,
      records.map(({ id }) => id),
    )
    return records.map(({ cursor: _, beginsAt: _begins, reachedAt: _reached, nextAt, createdAt, ...record }) => {
      const lastExport = last.find(({ exportScheduleId }) => exportScheduleId === record.id)
      return {
        ...record,
        collectionServiceIds: [...record.collectionServiceIds],
        emails: record.emails && [...record.emails],
        nextAt: nextAt?.toISOString(),
        createdAt: createdAt.toISOString(),
        ...(lastExport ? { lastExport } : {}),
      }
    })
  }
}
