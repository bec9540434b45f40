import { Injectable } from '@nestjs/common'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

/** One message to one person. */
export interface Message {
  readonly id: string
  readonly createdAt: Date
  readonly template: string
  readonly subjectId: string
  readonly recipient: string
  readonly status: 'queued' | 'sent' | 'failed'
}

const PURPOSE = 'message.recipient'
const INSERT = {
  name: 'message-insert',
  text: `INSERT INTO message_delivery (organization_id, created_at, id, channel, template, subject_kind, subject_id, recipient_cipher, status)
    VALUES ($1, $2, $3, 'email', $4, $5, $6, $7, 'queued')`,
}
const FIND = {
  name: 'message-find',
  text: 'SELECT template, subject_id, recipient_cipher, status FROM message_delivery WHERE organization_id = $1 AND created_at = $2 AND id = $3',
}
const MARK = {
  name: 'message-mark',
  text: `UPDATE message_delivery SET status = $4, attempts = attempts + 1, sent_at = coalesce(sent_at, $5), last_error = $6
    WHERE organization_id = $1 AND created_at = $2 AND id = $3`,
}

@Injectable()
export class MessagesRepository {
  constructor(private readonly vault: Vault) {}

  async queue(
    tx: Tx,
    message: { id: string; template: string; subjectKind: string; subjectId: string; recipient: string },
  ): Promise<void> {
    await tx.execute(INSERT, [
      tx.organizationId,
      tx.ctx.now,
      message.id,
      message.template,
      message.subjectKind,
      message.subjectId,
      this.vault.encrypt(message.recipient, PURPOSE),
    ])
  }

  async find(tx: Tx, id: string, createdAt: Date): Promise<Message | undefined> {
    const row = await tx.one<{
      template: string
      subject_id: string
      recipient_cipher: Buffer
      status: Message['status']
    }>(FIND, [tx.organizationId, createdAt, id])
    return (
      row && {
        id,
        createdAt,
        template: row.template,
        subjectId: row.subject_id,
        recipient: this.vault.decrypt(row.recipient_cipher, PURPOSE),
        status: row.status,
      }
    )
  }

  /** @param error what went wrong in our words; never the recipient */
  async mark(
    tx: Tx,
    message: Pick<Message, 'id' | 'createdAt'>,
    status: 'queued' | 'sent' | 'failed',
    error?: string,
  ): Promise<void> {
    await tx.execute(MARK, [
      tx.organizationId,
      message.createdAt,
      message.id,
      status,
      status === 'sent' ? tx.ctx.now : null,
      error ?? null,
    ])
  }
}
