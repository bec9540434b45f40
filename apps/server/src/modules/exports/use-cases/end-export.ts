import { Injectable } from '@nestjs/common'
import { EXPORT_DAYS } from '@repo/contracts/exports/exports'
import { originOfExport } from '@repo/domain/export-formats'
import { type ExportCommand, type ExportStatus, exportLifecycle } from '@repo/domain/export-lifecycle'
import { transition } from '@repo/domain/lifecycle'
import type { Tx } from '#platform/db/tx'
import { exportCompleted, exportDeliveryDue, exportFailed } from '../exports.events.js'
import { type ExportRun, ExportsRepository } from '../exports.repository.js'
import { CommandExportSchedule } from '../schedules/command-export-schedule.js'
import { DeliveriesRepository } from '../schedules/deliveries.repository.js'
import { ExportSchedulesRepository } from '../schedules/export-schedules.repository.js'
import { ExportToldRepository } from '../told/export-told.repository.js'

/** It is given up after so many failures. */
export const FAILURES = 6
const GIVEN_UP =
  'Un errore nostro ha impedito di scrivere il file: chiedilo di nuovo, e se si ripete avvisa chi gestisce il sistema.'

/** Ends exports, in the transaction of whoever has written the last of their file. Each is locked, and as it is now. */
@Injectable()
export class EndExport {
  constructor(
    private readonly exports: ExportsRepository,
    private readonly schedules: ExportSchedulesRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly told: ExportToldRepository,
    private readonly commanding: CommandExportSchedule,
  ) {}

  /** @param fileId of its file, complete; undefined when it has none */
  async complete(tx: Tx, run: ExportRun, fileId: string | undefined): Promise<void> {
    const { id, kind, format, rows, amountCents, scheduleId } = run
    const status = nextStatus(run.status, rows === 0 ? 'completeEmpty' : 'complete')
    const until = fileId ? new Date(tx.ctx.now.getTime() + EXPORT_DAYS * 86_400_000) : undefined
    await this.exports.end(tx, id, { status, until, fileId })
    if (scheduleId) await this.ofSchedule(tx, run, scheduleId, fileId !== undefined)
    tx.audit({
      action: 'exports.completed',
      subjectKind: 'export',
      subjectId: id,
      details: { kind, format, rows, amountCents },
    })
    tx.emit(exportCompleted({ exportId: id }))
  }

  /** @param problem why, and what to do; ours when absent */
  async fail(tx: Tx, { id, kind, status, scheduleId }: ExportRun, problem = GIVEN_UP): Promise<void> {
    const running = status === 'requested' ? nextStatus(status, 'start') : status
    await this.exports.end(tx, id, { status: nextStatus(running, 'fail'), problem })
    if (scheduleId) await this.told.takeBack(tx, scheduleId, id)
    tx.audit({ action: 'exports.failed', subjectKind: 'export', subjectId: id, details: { kind } })
    tx.emit(exportFailed({ exportId: id }))
  }

  /** The schedule has reached what this file tells, in the same commit: the next begins there. Then the file goes on its way. */
  private async ofSchedule(tx: Tx, run: ExportRun, scheduleId: string, kept: boolean): Promise<void> {
    await this.advance(tx, run, scheduleId)
    const schedule = await this.schedules.find(tx, scheduleId)
    if (!schedule) return
    if (run.more && schedule.nextAt) await this.commanding.next(tx, schedule)
    if (!kept || schedule.destination === 'none') return
    await this.deliveries.begin(tx, run.id)
    tx.emit(exportDeliveryDue({ exportId: run.id }))
  }

  private async advance(tx: Tx, run: ExportRun, scheduleId: string): Promise<void> {
    if (originOfExport(run.kind) === 'payments')
      return this.schedules.advance(tx, scheduleId, run.afterSequence, run.toSequence ?? run.afterSequence)
    if (!run.toAt) return
    if (await this.schedules.reach(tx, scheduleId, run.afterAt, run.toAt))
      await this.told.clean(tx, scheduleId, run.toAt)
    else await this.told.takeBack(tx, scheduleId, run.id)
  }
}

/** @throws Error for a step that is not in the table */
export function nextStatus(from: ExportStatus, command: ExportCommand): ExportStatus {
  const step = transition(exportLifecycle, from, command)
  if (!step.ok) throw new Error(`an export that is ${from} cannot ${command}`)
  return step.to
}
