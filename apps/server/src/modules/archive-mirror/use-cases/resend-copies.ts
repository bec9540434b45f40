import { Injectable } from '@nestjs/common'
import { type BehindState, behindStates, RESEND_LIMIT } from '@repo/contracts/archive-mirror/archive-mirror'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { archiveMirrorErrors } from '../archive-mirror.errors.js'
import { archiveCopyWanted } from '../archive-mirror.events.js'
import { ArchiveMirrorQueries } from '../archive-mirror.queries.js'
import { ArchiveMirrorRepository } from '../archive-mirror.repository.js'
import { MirroredOrganizations } from '../mirrored-organizations.js'

/** Has copies sent again on an operator's word: attempts begin anew, and what was sent before does not count. */
@Injectable()
export class ResendCopies {
  constructor(
    private readonly db: Database,
    private readonly mirrors: ArchiveMirrorRepository,
    private readonly queries: ArchiveMirrorQueries,
    private readonly mirrored: MirroredOrganizations,
  ) {}

  /**
   * Sends one as soon as the worker can.
   * @throws archiveMirror.positionUnknown, archiveMirror.notMirrored
   */
  async one(ctx: OrganizationCtx, debtPositionId: string): Promise<void> {
    const mirrored = await this.isMirrored(ctx)
    await this.db.run(ctx, async (tx) => {
      if ((await this.sendAgain(tx, [debtPositionId], mirrored)) === 0) throw archiveMirrorErrors.positionUnknown()
      tx.emit(archiveCopyWanted({ debtPositionId }))
    })
  }

  /**
   * Sends many, with the next minute's retry.
   * @returns how many. @throws archiveMirror.notMirrored
   */
  async behind(ctx: OrganizationCtx, state: BehindState | undefined): Promise<number> {
    const mirrored = await this.isMirrored(ctx)
    return this.db.run(ctx, async (tx) => {
      const ids = await this.queries.idsBehind(tx, state ? [state] : behindStates, RESEND_LIMIT)
      return this.sendAgain(tx, ids, mirrored)
    })
  }

  private async isMirrored(ctx: OrganizationCtx): Promise<boolean> {
    return (await this.mirrored.counterparty(ctx)) !== undefined
  }

  private async sendAgain(tx: Tx, debtPositionIds: readonly string[], mirrored: boolean): Promise<number> {
    const ids = await this.mirrors.wantAgain(tx, debtPositionIds)
    if (!mirrored && ids.length > 0) throw archiveMirrorErrors.notMirrored()
    for (const id of ids) tx.audit({ action: 'archiveMirror.resent', subjectKind: 'debtPosition', subjectId: id })
    return ids.length
  }
}
