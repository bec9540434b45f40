import { Injectable } from '@nestjs/common'
import { Mail } from '#connectors/mail/mail'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ConnectorError } from '#platform/errors/refusals'
import { DocumentsFacade } from '../../documents/documents.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { PaymentsFacade } from '../../payments/payments.facade.js'
import { MessagesRepository } from '../messages.repository.js'
import { receiptMessage } from '../receipt-message.js'

/**
 * Sends a queued message. Repeating is harmless: what is sent is not sent again, and a repetition after a crash carries the
 * same Message-ID. A final no of the mail server ends it; a passing failure is thrown, so that the job tries again.
 */
@Injectable()
export class SendMessage {
  constructor(
    private readonly db: Database,
    private readonly messages: MessagesRepository,
    private readonly payments: PaymentsFacade,
    private readonly organizations: OrganizationsFacade,
    private readonly documents: DocumentsFacade,
    private readonly mail: Mail,
  ) {}

  async run(ctx: OrganizationCtx, messageId: string, createdAt: Date): Promise<void> {
    const prepared = await this.db.run(ctx, async (tx) => {
      const message = await this.messages.find(tx, messageId, createdAt)
      if (message?.status !== 'queued') return undefined
      const receipt = await this.payments.receipt(tx, message.subjectId)
      if (!receipt) throw new Error('a message tells of a receipt that does not exist')
      return { message, receipt, organization: await this.organizations.own(tx) }
    })
    if (!prepared) return
    const { message, receipt, organization } = prepared
    const subject = {
      subjectKind: receipt.debtPositionId ? 'debtPosition' : 'receipt',
      subjectId: receipt.debtPositionId ?? receipt.id,
    }
    const content = await this.documents.receiptPdf(ctx, receipt.id)
    try {
      await this.mail.send({
        idempotencyKey: message.id,
        to: message.recipient,
        date: message.createdAt,
        ...receiptMessage(receipt, organization.name),
        attachments: [{ filename: `ricevuta-${receipt.noticeNumber}.pdf`, content, contentType: 'application/pdf' }],
      })
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error
      await this.db.run(ctx, async (tx) => {
        await this.messages.mark(tx, message, error.retryable ? 'queued' : 'failed', error.message)
        if (!error.retryable) tx.audit({ action: 'notifications.messageFailed', ...subject })
      })
      if (error.retryable) throw error
      return
    }
    await this.db.run(ctx, async (tx) => {
      await this.messages.mark(tx, message, 'sent')
      tx.audit({ action: 'notifications.messageSent', ...subject })
    })
  }
}
