import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { AttachmentsRepository } from '../attachments.repository.js'
import { debtPositionErrors } from '../debt-positions.errors.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'

/** The limit of one body of the API leaves room for nothing bigger; the table checks the same number. */
export const MAX_ATTACHMENT_BYTES = 5_242_880
export const MAX_ATTACHMENTS = 5

export interface AttachInput {
  readonly debtPositionId: string
  /** As a person wrote it; kept without folders and strange characters. */
  readonly name: string
  readonly content: Buffer
}

/** Adds a PDF to a position. The same content twice is kept once. */
@Injectable()
export class AttachDocument {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsRepository,
    private readonly attachments: AttachmentsRepository,
  ) {}

  /**
   * @returns the attachment's id
   * @throws debtPositions.unknown, attachmentRefused (not a PDF, too big, too many)
   */
  async run(ctx: OrganizationCtx, { debtPositionId, name, content }: AttachInput): Promise<string> {
    if (content.length > MAX_ATTACHMENT_BYTES)
      throw debtPositionErrors.attachmentRefused({ detail: 'Il file supera i 5 MB', facts: { bytes: content.length } })
    if (!isPdf(content)) throw debtPositionErrors.attachmentRefused({ detail: 'Il file non è un PDF' })
    return this.db.run(ctx, async (tx) => {
      if (!(await this.positions.lock(tx, debtPositionId))) throw debtPositionErrors.unknown()
      const held = await this.attachments.list(tx, debtPositionId)
      const hash = this.attachments.hashOf(content)
      const same = held.find((each) => each.contentHash.equals(hash))
      if (same) return same.id
      if (held.length >= MAX_ATTACHMENTS)
        throw debtPositionErrors.attachmentRefused({ detail: 'La posizione ha già 5 allegati' })
      const id = uuidv7(ctx.now.getTime())
      await this.attachments.insert(tx, { id, debtPositionId, name: safeName(name), content })
      tx.audit({
        action: 'debtPositions.attachmentAdded',
        subjectKind: 'debtPosition',
        subjectId: debtPositionId,
        details: { bytes: content.length },
      })
      return id
    })
  }
}

/** The header may follow some other bytes, as readers allow; the end must be there, or the upload was cut. */
function isPdf(content: Buffer): boolean {
  return content.subarray(0, 1_024).includes('%PDF-') && content.subarray(-2_048).includes('%%EOF')
}

function safeName(name: string): string {
  const base = name
    .split(/[/\\]/)
    .at(-1)!
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, 100)
  return /\.pdf$/i.test(base) ? base : `${base || 'allegato'}.pdf`
}
