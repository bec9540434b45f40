import { Injectable } from '@nestjs/common'
import { type ImportCommand, importLifecycle } from '@repo/domain/import-lifecycle'
import { transition } from '@repo/domain/lifecycle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { discardsUntil } from '../discard-days.js'
import { importErrors } from '../imports.errors.js'
import { importLoadingDue, importWithdrawalDue } from '../imports.events.js'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'

/** What somebody may tell an import to do. */
export type AskedCommand = Extract<ImportCommand, 'pause' | 'resume' | 'cancel' | 'withdraw'>

const refusals = {
  pause: importErrors.notPausable,
  resume: importErrors.notResumable,
  cancel: importErrors.notCancellable,
  withdraw: importErrors.notWithdrawable,
}

/** Pauses, resumes, cancels or withdraws an import. It waits for the piece that is being stored, a second at most. */
@Injectable()
export class CommandImport {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportsRepository,
  ) {}

  /**
   * @param externalSource whose imports exist for the caller; all when absent
   * @throws imports.unknown, notPausable, notResumable, notCancellable, notWithdrawable
   */
  run(ctx: OrganizationCtx, id: string, command: AskedCommand, externalSource?: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const record = await this.imports.lock(tx, id)
      if (!record || (externalSource !== undefined && record.externalSource !== externalSource))
        throw importErrors.unknown()
      const step = transition(importLifecycle, record.status, command)
      if (!step.ok) throw refusals[command]({ facts: { status: record.status } })
      await this.take(tx, record, command, step.to)
      tx.audit({ action: step.event, subjectKind: 'import', subjectId: id })
    })
  }

  private async take(tx: Tx, { id }: ImportRecord, command: AskedCommand, to: ImportRecord['status']): Promise<void> {
    const { now } = tx.ctx
    if (command === 'resume') {
      await this.imports.setStatus(tx, id, to, { startedAt: now })
      tx.emit(importLoadingDue({ importId: id }))
    } else if (command === 'cancel') {
      await this.imports.setStatus(tx, id, to, { finishedAt: now, discardsUntil: discardsUntil(now) })
      await this.imports.empty(tx, id)
    } else {
      await this.imports.setStatus(tx, id, to)
    }
    if (command === 'withdraw') tx.emit(importWithdrawalDue({ importId: id }))
  }
}
