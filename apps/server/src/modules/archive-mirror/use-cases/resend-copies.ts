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

  /** @throws archiveMirror.positionUnknown, archiveMirror.notMirrored */
  async one(ctx: OrganizationCtx, debtPositionId: string): Promise<void> {
    const found = await this.run(ctx, async () => [debtPositionId])
    if (found === 0) throw archiveMirrorErrors.positionUnknown()
  }

  /** @returns how many. @throws archiveMirror.notMirrored */
  behind(ctx: OrganizationCtx, state: BehindState | undefined): Promise<number> {
    return this.run(ctx, (tx) => this.queries.idsBehind(tx, state ? [state] : behindStates, RESEND_LIMIT))
  }

  private async run(ctx: OrganizationCtx, choose: (tx: Tx) => Promise<readonly string[]>): Promise<number> {
    const counterparty = await this.mirrored.counterparty(ctx)
    return this.db.run(ctx, async (tx) => {
      const ids = await this.mirrors.wantAgain(tx, await choose(tx))
      if (!counterparty && ids.length > 0) throw archiveMirrorErrors.notMirrored()
      for (const id of ids) {
        tx.audit({ action: 'archiveMirror.resent', subjectKind: 'debtPosition', subjectId: id })
        tx.emit(archiveCopyWanted({ debtPositionId: id }))
      }
      return ids.length
    })
  }
}
