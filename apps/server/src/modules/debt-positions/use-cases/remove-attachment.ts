import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { AttachmentsRepository } from '../attachments.repository.js'
import { debtPositionErrors } from '../debt-positions.errors.js'

/** Takes an attachment away from a position; the history keeps that it was there. */
@Injectable()
export class RemoveAttachment {
  constructor(
    private readonly db: Database,
    private readonly attachments: AttachmentsRepository,
  ) {}

  /** @throws debtPositions.attachmentUnknown */
  run(ctx: OrganizationCtx, input: { readonly debtPositionId: string; readonly attachmentId: string }): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      if (!(await this.attachments.remove(tx, input.debtPositionId, input.attachmentId)))
        throw debtPositionErrors.attachmentUnknown()
      tx.audit({
        action: 'debtPositions.attachmentRemoved',
        subjectKind: 'debtPosition',
        subjectId: input.debtPositionId,
      })
    })
  }
}
