import { Injectable } from '@nestjs/common'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

export interface AttachmentRecord {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly createdAt: Date
  readonly contentHash: Buffer
}

const PURPOSE = 'debt-position.attachment'
const COLUMNS = 'id, name, bytes, created_at AS "createdAt", content_hash AS "contentHash"'
const LIST = {
  name: 'attachments-of-position',
  text: `SELECT ${COLUMNS} FROM position_attachment WHERE organization_id = $1 AND debt_position_id = $2 ORDER BY id`,
}
const CONTENT = {
  name: 'attachment-content',
  text: `SELECT ${COLUMNS}, sealed FROM position_attachment WHERE organization_id = $1 AND debt_position_id = $2 AND id = $3`,
}
const INSERT = {
  name: 'attachment-insert',
  text: `INSERT INTO position_attachment (organization_id, id, debt_position_id, name, bytes, content_hash, sealed, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
}
const REMOVE = {
  name: 'attachment-remove',
  text: 'DELETE FROM position_attachment WHERE organization_id = $1 AND debt_position_id = $2 AND id = $3',
}

/** Documents of positions, encrypted: they may say anything of anybody. */
@Injectable()
export class AttachmentsRepository {
  constructor(private readonly vault: Vault) {}

  list(tx: Tx, debtPositionId: string): Promise<AttachmentRecord[]> {
    return tx.query<AttachmentRecord>(LIST, [tx.organizationId, debtPositionId])
  }

  async content(
    tx: Tx,
    debtPositionId: string,
    id: string,
  ): Promise<(AttachmentRecord & { content: Buffer }) | undefined> {
    const row = await tx.one<AttachmentRecord & { sealed: Buffer }>(CONTENT, [tx.organizationId, debtPositionId, id])
    return row && { ...row, content: this.vault.decryptBytes(row.sealed, PURPOSE) }
  }

  async insert(
    tx: Tx,
    { id, debtPositionId, name, content }: { id: string; debtPositionId: string; name: string; content: Buffer },
  ): Promise<void> {
    await tx.execute(INSERT, [
      tx.organizationId,
      id,
      debtPositionId,
      name,
      content.length,
      this.hashOf(content),
      this.vault.encrypt(content, PURPOSE),
      tx.ctx.now,
    ])
  }

  async remove(tx: Tx, debtPositionId: string, id: string): Promise<boolean> {
    return (await tx.execute(REMOVE, [tx.organizationId, debtPositionId, id])) === 1
  }

  /** Tells equal documents, and nothing to who lacks our secret. */
  hashOf(content: Buffer): Buffer {
    return this.vault.digest(content.toString('base64'), PURPOSE)
  }
}
